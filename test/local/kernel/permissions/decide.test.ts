/** Decisions: a table of what AWS documents, and every policy against an evaluator that is slow and obvious. */
import fc from 'fast-check';
import type { Json } from '../../../../local/kernel/json.ts';
import { decide } from '../../../../local/kernel/permissions/decide.ts';
import { compileGlob } from '../../../../local/kernel/permissions/glob.ts';
import { compilePolicy } from '../../../../local/kernel/permissions/policy.ts';
import type { Principal } from '../../../../local/kernel/principals/principal.ts';
import { allowsPlainly, matchesPlainly, type PlainRequest, type PlainStatement } from './slow-evaluator.ts';

const ROLE = 'arn:aws:iam::123456789012:role/lamp';
const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:lamps';
const knownKeys = ['aws:SourceArn', 'aws:SecureTransport', 'events:source'];
const options = { owner: 'Lamp', place: 'PolicyDocument', accountId: '123456789012', knownKeys };

const compile = (kind: 'identity' | 'resource', statements: readonly unknown[]) =>
  compilePolicy({ Version: '2012-10-17', Statement: statements as Json[] }, { ...options, kind });

interface Asked {
  principal?: Principal;
  action?: string;
  resource?: string;
  keys?: Record<string, string | string[]>;
  identity?: unknown[];
  policy?: unknown[];
}

function decideOn({
  principal,
  action = 'sqs:SendMessage',
  resource = QUEUE,
  keys = {},
  identity = [],
  policy = [],
}: Asked) {
  const caller = principal ?? { type: 'role', roleArn: ROLE, session: 's' };
  const policies = { identity: [compile('identity', identity)], resource: [compile('resource', policy)] };
  return decide({ principal: caller, action, resource, keys }, policies);
}

const allow = (Resource: unknown = '*', Action: unknown = 'sqs:SendMessage') => ({ Effect: 'Allow', Action, Resource });
const deny = { Effect: 'Deny', Action: 'sqs:*', Resource: '*' };
const events: Principal = {
  type: 'service',
  service: 'events.amazonaws.com',
  sourceArn: 'arn:aws:events:eu-west-1:1:rule/a',
};
const account: Principal = { type: 'account' };
const everybody = { Principal: '*' };
const letEventsIn = { ...allow(), Principal: { Service: 'events.amazonaws.com' } };

test.each<[string, boolean, Asked]>([
  ['nothing allows', false, {}],
  ['the role is allowed', true, { identity: [allow()] }],
  ['an action of another case is the same action', true, { identity: [allow('*', 'SQS:sendmessage')] }],
  ['another action is allowed', false, { identity: [allow('*', 'sqs:ReceiveMessage')] }],
  ['actions by wildcard', true, { identity: [allow('*', 'sqs:Send*')] }],
  ['all actions but another', true, { identity: [{ Effect: 'Allow', NotAction: 'sqs:Purge*', Resource: '*' }] }],
  ['all actions but this', false, { identity: [{ Effect: 'Allow', NotAction: 'sqs:Send*', Resource: '*' }] }],
  ['another resource is allowed', false, { identity: [allow('arn:aws:sqs:eu-west-1:123456789012:lights')] }],
  ['a resource of another case is another', false, { identity: [allow(QUEUE.replace('lamps', 'Lamps'))] }],
  ['no wildcard reaches over a colon', false, { identity: [allow('arn:aws:sqs:*:lamps')] }],
  ['missing parts stand for anything', true, { identity: [allow('arn:aws:sqs')] }],
  ['all resources but another', true, { identity: [{ Effect: 'Allow', Action: '*', NotResource: `${QUEUE}-2` }] }],
  ['an explicit deny wins', false, { identity: [allow(), deny] }],
  ['a deny of the resource wins', false, { identity: [allow()], policy: [{ ...deny, ...everybody }] }],
  ['the resource lets the role in', true, { policy: [{ ...allow(), Principal: { AWS: ROLE } }] }],
  ['to let the account in lets no role in', false, { policy: [{ ...allow(), Principal: { AWS: '123456789012' } }] }],
  [
    'to deny the account denies its roles',
    false,
    { identity: [allow()], policy: [{ ...deny, Principal: { AWS: '123456789012' } }] },
  ],
  ['the account may do everything', true, { principal: account }],
  ['but what is denied to everybody', false, { principal: account, policy: [{ ...deny, ...everybody }] }],
  ['a service is not let in', false, { principal: events }],
  ['a service is let in', true, { principal: events, policy: [letEventsIn] }],
  [
    'another service is let in',
    false,
    { principal: { type: 'service', service: 'sns.amazonaws.com' }, policy: [letEventsIn] },
  ],
])('%s: %s', (_, allowed, asked) => {
  expect(decideOn(asked).allowed).toBe(allowed);
});

test.each<[object, string | string[] | undefined, boolean]>([
  [{ StringEquals: { 'events:source': ['a', 'b'] } }, 'b', true],
  [{ StringEquals: { 'Events:Source': 'a' } }, 'a', true],
  [{ StringEquals: { 'events:source': 'a*' } }, 'ab', false],
  [{ StringEquals: { 'events:source': 'a' } }, undefined, false],
  [{ StringEqualsIgnoreCase: { 'events:source': 'A' } }, 'a', true],
  [{ StringEqualsIfExists: { 'events:source': 'a' } }, undefined, true],
  [{ StringNotEquals: { 'events:source': 'a' } }, undefined, true],
  [{ StringNotEquals: { 'events:source': ['a', 'b'] } }, 'b', false],
  [{ StringLike: { 'events:source': 'a?c*' } }, 'abcde', true],
  [{ StringNotLike: { 'events:source': 'a*' } }, 'abc', false],
  [{ 'ForAllValues:StringEquals': { 'events:source': 'a' } }, undefined, true],
  [{ 'ForAllValues:StringEquals': { 'events:source': 'a' } }, 'b', false],
  [{ 'ForAnyValue:StringEquals': { 'events:source': 'a' } }, undefined, false],
  [{ 'ForAllValues:StringEquals': { 'events:source': ['a', 'b'] } }, ['b', 'a'], true],
  [{ 'ForAllValues:StringEquals': { 'events:source': ['a', 'b'] } }, ['a', 'c'], false],
  [{ 'ForAllValues:StringEquals': { 'events:source': 'a' } }, [], true],
  [{ 'ForAnyValue:StringEquals': { 'events:source': 'a' } }, ['c', 'a'], true],
  [{ 'ForAnyValue:StringEquals': { 'events:source': 'a' } }, ['b', 'c'], false],
  [{ 'ForAnyValue:StringEquals': { 'events:source': 'a' } }, [], false],
  [{ 'ForAllValues:StringNotEquals': { 'events:source': 'a' } }, ['b', 'a'], false],
  [{ Null: { 'events:source': 'true' } }, undefined, true],
  [{ Null: { 'events:source': false } }, undefined, false],
  [{ ArnLike: { 'events:source': 'arn:aws:s3:::*' } }, 'arn:aws:s3:::lamps/1', true],
  [{ ArnNotEquals: { 'events:source': QUEUE } }, QUEUE, false],
  [{ Bool: { 'events:source': true } }, 'true', true],
])('%j of %j is %j', (Condition, value, met) => {
  const keys = value === undefined ? undefined : { 'events:source': value };
  expect(decideOn({ keys, identity: [{ ...allow(), Condition }] }).allowed).toBe(met);
});

test.each<[object, string]>([
  [
    { ...allow(), Condition: { DateLessThan: { 'aws:SourceArn': '2030' } } },
    'PolicyDocument.Statement[0].Condition.DateLessThan: the local twin does not know this condition operator, but',
  ],
  [
    { ...allow(), Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } } },
    'no value for the condition key aws:PrincipalTag/team, only for aws:SourceArn',
  ],
  [
    { ...allow(), Condition: { Bool: { 'aws:SecureTransport': 'yes' } } },
    'aws:SecureTransport: yes is no value for Bool',
  ],
  [allow('arn:aws:s3:::${aws:username}'), 'Statement[0].Resource: the local twin does not know the policy variable'],
  [allow('lamps'), 'Statement[0].Resource: lamps is no resource'],
  [allow('*', 'Send'), 'Statement[0].Action: Send is no action'],
  [{ ...allow(), NotAction: '*' }, 'must have either Action or NotAction'],
  [{ ...allow(), NotPrincipal: '*' }, 'Statement[0].NotPrincipal: the local twin does not know this element'],
  [{ ...allow(), Effect: 'allow' }, 'Statement[0].Effect: must be Allow or Deny'],
  [{ ...allow(), Principal: '*' }, 'the policy of a role names no principal'],
])('%j cannot be evaluated', (statement, problem) => {
  expect(() => compile('identity', [statement])).toThrow(problem);
});

test.each([
  [{ Federated: 'x' }, 'Principal.Federated'],
  [{ AWS: 'arn:aws:iam::1:user/ada' }, 'user/ada'],
  ['me', 'a principal is *'],
])('the principal %j is not known', (Principal, problem) => {
  expect(() => compile('resource', [{ ...allow(), Principal }])).toThrow(problem);
});

test('a decision names its grounds', () => {
  const grounds = { owner: 'Lamp', place: 'PolicyDocument.Statement[0]', action: 'sqs:Send*', resource: '*' };
  expect(decideOn({ identity: [allow('*', ['sqs:Purge*', 'sqs:Send*'])] })).toEqual({ allowed: true, grounds });
  expect(decideOn({ identity: [allow()], policy: [{ ...deny, ...everybody }] })).toMatchObject({ by: 'resource' });
  expect(decideOn({ principal: events })).toEqual({ allowed: false, by: 'resource' });
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 6 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '*', '?', '.'), maxLength: 6 });

test('patterns match as a character-by-character matcher does', () => {
  fc.assert(fc.property(pattern, letters, (given, text) => compileGlob(given)(text) === matchesPlainly(given, text)));
});

const actionName = fc.constantFrom('sqs:SendMessage', 'sqs:ReceiveMessage', 'sns:Publish');
const actionPattern = fc.constantFrom('*', 'sqs:*', 'sqs:Send*', 'SNS:publish', 'sqs:ReceiveMessag?');
const arn = fc.constantFrom(QUEUE, `${QUEUE}-2`, 'arn:aws:sns:eu-west-1:123456789012:lamps');
const arnPattern = fc.constantFrom(
  '*',
  QUEUE,
  `${QUEUE}*`,
  'arn:aws:sqs:*:*:lamps?2',
  'arn:aws:sns',
  'arn:aws:*:lamps',
);
const key = fc.constantFrom('aws:SourceArn', 'aws:SecureTransport', 'events:source');
const value = fc.constantFrom('true', 'false', 'shop', 'shop.audit', QUEUE);
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 2 });

const condition = fc.dictionary(
  fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike'),
  fc.dictionary(key, some(fc.oneof(value, fc.constant('sh*'))), { minKeys: 1, maxKeys: 2 }),
  { maxKeys: 2 },
);
const effect = fc.constantFrom<PlainStatement['Effect']>('Allow', 'Allow', 'Deny');
const body = fc
  .record({
    Effect: effect,
    actions: fc.tuple(fc.constantFrom('Action', 'Action', 'NotAction'), some(actionPattern)),
    resources: fc.tuple(fc.constantFrom('Resource', 'Resource', 'NotResource'), some(arnPattern)),
    Condition: condition,
  })
  .map(
    ({ Effect, actions, resources, Condition }): PlainStatement => ({
      Effect,
      ...Object.fromEntries([actions, resources]),
      Condition,
    }),
  );
const principal = fc.constantFrom<PlainStatement['Principal']>(
  '*',
  { Service: 'events.amazonaws.com' },
  { AWS: ROLE },
  { AWS: '*' },
);
const ofResource = fc
  .record({ statement: body, Principal: principal })
  .map((r) => ({ ...r.statement, Principal: r.Principal }));
const request: fc.Arbitrary<PlainRequest> = fc.record({
  caller: fc.constantFrom<PlainRequest['caller']>({ role: ROLE }, { service: 'events.amazonaws.com' }),
  action: actionName,
  resource: arn,
  keys: fc.dictionary(
    key.map((name) => name.toLowerCase()),
    value,
  ),
});

test('every decision equals that of a simple reference evaluator', () => {
  const policies = fc.array(body, { maxLength: 3 });
  fc.assert(
    fc.property(request, policies, fc.array(ofResource, { maxLength: 3 }), (asked, identity, resource) => {
      const caller: Principal =
        'role' in asked.caller
          ? { type: 'role', roleArn: asked.caller.role, session: 's' }
          : { type: 'service', ...asked.caller };
      const { allowed } = decide(
        { ...asked, principal: caller },
        {
          identity: 'role' in asked.caller ? [compile('identity', identity)] : [],
          resource: [compile('resource', resource)],
        },
      );
      expect(allowed).toBe(allowsPlainly(asked, identity, resource));
    }),
    { numRuns: 1000 },
  );
});
