/**
 * docs/ops-policy.json allows every call that the tool makes to repair, and no other; docs/ops-policy-forget.json adds what
 * forgetting needs.
 */

import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AUDIT_EVENT_SOURCE, CANARY_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import type { Caller, DecidedRequest } from '../../local/kernel/permissions/permissions.ts';
import { nameInArn } from '../../ops/items/item-id.ts';
import { createChangingGuests } from '../support/changing-guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { publishAccessFact } from '../support/publish-access-fact.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { serveTestConsole } from './console/support/serve-test-console.ts';

type Condition = Partial<
  Record<'ForAllValues:StringEquals' | 'ForAllValues:StringLike' | 'StringEquals', Record<string, string[]>>
>;

interface Statement {
  Sid: string;
  Effect: string;
  Action: string[];
  Resource: string[];
  Condition?: Condition;
}

/** One call of the tool to AWS. */
type Call = Pick<DecidedRequest, 'action' | 'resource' | 'values'>;

const guests = createChangingGuests();
let journey: Journey;
let ops: OpsTerminal;
let policy: ReturnType<typeof readPolicy>;
let forgetPolicy: ReturnType<typeof readPolicy>;
let calls: Call[];
let callsToForget: Call[];

/** A policy with the placeholders filled in. */
function readPolicy(path: string): { Version: string; Statement: Statement[] } {
  const { twin } = journey.system;
  const { userPoolId, archiveName, stateMachineArn, accessStateMachineArn } = journey.settings;
  const text = readFileSync(repositoryPath(path), 'utf8');
  const filled = text
    .replaceAll('<region>', twin.region)
    .replaceAll('<account>', '123456789012')
    .replaceAll('<stage>', 'local')
    .replaceAll('<user-pool-id>', userPoolId)
    .replaceAll('<archive>', archiveName)
    .replaceAll('<hooks-secret>', 'sign-up/okta-hooks')
    .replaceAll('<state-machine>', nameInArn(stateMachineArn))
    .replaceAll('<access-state-machine>', nameInArn(accessStateMachineArn));
  expect(filled).not.toMatch(/[<>]/);
  return JSON.parse(filled);
}

const because = ['--reason', 'to see what it needs', '--yes'];

const cannotPublish = (principal: string): Fault => ({
  service: 'events',
  operation: 'PutEvents',
  effect: 'before',
  principal,
});

/** Faults for half an hour, until retries have stopped. */
async function breakEverything(): Promise<void> {
  const { faults, settle, advance } = journey.system.twin;
  const { signIn } = journey;
  const audit = faults.add({ service: 'dynamodb', operation: 'PutItem', effect: 'before', principal: 'RecordAudit' });
  await signIn('guest-4');
  await advance(30 * 60_000);
  faults.remove(audit);

  await signIn('guest-5');
  await settle();
  guests.change('guest-5', { given_name: 'Guest-Five' });
  const bus = faults.add(cannotPublish('PublishUserSignedIn'));
  await signIn('guest-5');
  faults.remove(bus);
  await settle();

  const match = { input: journey.userNameOf('guest-2') };
  faults.add({ service: 'states', operation: 'StartExecution', effect: 'before', match });
  faults.add({ service: 'dynamodb', operation: 'UpdateItem', effect: 'before' });
  faults.add(cannotPublish('RedeliverEvent'));
  for (const username of ['guest-1', 'guest-2', 'alan']) await signIn(username);
  for (const username of ['guest-1', 'guest-2']) {
    await publishAccessFact(journey, 'UserBlocked', { userName: journey.userNameOf(username) });
  }
  faults.add({ service: 'dynamodb', operation: 'GetItem', effect: 'before', principal: 'FollowSignIn' });
  guests.change('guest-4', { given_name: 'Guest-Four' });
  await signIn('guest-4');
  const refused = ['PublishUserCreated', 'PublishUserConfirmed'].map((name) => faults.add(cannotPublish(name)));
  await signIn('guest-3');
  for (const id of refused) faults.remove(id);
  await settle();
  faults.clear();
  await advance(30 * 60_000);
  await loseRecordOfRejection();
  await addDeadNote();
}

/** As if the audit had not received the failure. */
async function loseRecordOfRejection(): Promise<void> {
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient(journey.system.client));
  const userName = journey.userNameOf('alan');
  const { auditEvents } = await journey.records(userName);
  const auditId = auditEvents.find(({ detailType }) => detailType === 'SignUpRejected')?.auditId;
  const TableName = journey.settings.auditEventsTableName;
  await tables.send(new DeleteCommand({ TableName, Key: { userName, auditId } }));
  tables.destroy();
}

/** A note of an open failure that could not be delivered to the failure tray. */
async function addDeadNote(): Promise<void> {
  const sqs = new SQSClient(journey.system.client);
  const detail = { executionArn: 'arn:of:nothing', status: 'FAILED', startDate: 0, stopDate: 0 };
  const MessageBody = JSON.stringify({ detail });
  await sqs.send(new SendMessageCommand({ QueueUrl: journey.settings.failureTray.dlq, MessageBody }));
  sqs.destroy();
}

/** Runs every command of the tool, each with something to do. */
async function doEverything(): Promise<void> {
  const { twin } = journey.system;
  const run = async (...argv: string[]) => {
    const answer = await ops.run(...argv);
    await twin.settle();
    return answer;
  };
  const rejected = journey.userNameOf('alan');
  await run('failed');
  await run('doctor', '--canary');
  await readInConsole();
  await run('show', journey.userNameOf('guest-1'));
  await run('show', 'nobody@example.com');
  await run('show', '1-58406520-a006649127e371903a2de979');
  await run('replay', rejected, '--set', 'given_name=Alan', ...because);
  await run('replay', '--all', ...because);
  await run('reconcile', '--fix', ...because);
  await run('reconcile');
  await run('export', journey.userNameOf('guest-1'), '--reason', 'to see what it needs');
  await run('dismiss', rejected, ...because);
  await run('suspend', journey.userNameOf('guest-1'), ...because);
  await run('restore', '--portal', 'retail', ...because);
  const now = twin.clock.now();
  const [from, to] = [now - 4 * 3_600_000, now - 60_000].map((time) => new Date(time).toISOString());
  await run('archive', '--from', from ?? '', '--to', to ?? '', ...because);
}

/** What the console reads beside the commands that it runs. */
async function readInConsole(): Promise<void> {
  const console = await serveTestConsole({ twin: journey.system.twin, folder: ops.folder });
  const person = `/api/people/${journey.userNameOf('guest-1')}`;
  const [run] = await journey.executions();
  const ofPerson = [
    person,
    `${person}/next`,
    `${person}/runs`,
    `${person}/traces`,
    `${person}/logs`,
    `/api/runs/${run?.executionArn}`,
  ];
  for (const path of ['/api/alarms', '/api/activity', '/api/dashboard', '/api/failures', '/api/plans', ...ofPerson]) {
    expect({ path, status: (await console.get(path)).status }).toEqual({ path, status: 200 });
  }
  await console.close();
}

/** Every distinct call of the tool meanwhile. */
async function callsOf(run: () => Promise<unknown>): Promise<Call[]> {
  const asked = new Map<string, Call>();
  const end = journey.system.twin.permissions.onDecision(({ principal, ...call }) => {
    if (principal.type === 'account') asked.set(JSON.stringify(call), call);
  });
  await run();
  end();
  return Array.from(asked.values());
}

beforeAll(async () => {
  journey = await startJourney([], { findPerson: guests.find });
  const { endpoint, clock, advance } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: (milliseconds) => advance(milliseconds) });
  policy = readPolicy('docs/ops-policy.json');
  forgetPolicy = readPolicy('docs/ops-policy-forget.json');
  await breakEverything();
  calls = await callsOf(doEverything);
  callsToForget = await callsOf(() => ops.run('forget', journey.userNameOf('guest-1'), ...because));
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

/** A role with these policies only. */
function operator(policies: readonly ReturnType<typeof readPolicy>[]): Caller {
  const roleArn = 'arn:aws:iam::123456789012:role/sign-up-operator';
  const documents = policies.map((one) => ({ document: JSON.parse(JSON.stringify(one)), place: 'a policy of docs' }));
  journey.system.twin.permissions.put({ kind: 'identity', arn: roleArn }, 'Operator', documents);
  return { principal: { type: 'role', roleArn, session: 'somebody' } };
}

const allows = ({ action, resource, values }: Call, policies = [policy]) =>
  journey.system.twin.permissions.allows({ ...operator(policies), values }, action, resource);

test('a role with this policy is allowed every call of the tool', () => {
  expect(calls.length).toBeGreaterThan(30);
  expect(calls.filter((call) => !allows(call))).toEqual([]);
});

test('the policy does not allow publishing the events of the functions and the workflow', () => {
  const resource = calls.find(({ action }) => action === 'events:PutEvents')?.resource ?? '';
  const mayPublish = (source: string, detailType: string) => {
    const values = { 'events:source': source, 'events:detail-type': detailType };
    return allows({ action: 'events:PutEvents', resource, values });
  };
  const published = [...Object.values(DETAIL_TYPES), 'Step Functions Execution Status Change'].flatMap((detailType) =>
    [USER_EVENT_SOURCE, AUDIT_EVENT_SOURCE, CANARY_EVENT_SOURCE, 'aws.states']
      .filter((source) => mayPublish(source, detailType))
      .map((source) => `${source} ${detailType}`),
  );
  expect(published.sort()).toEqual([
    'signup UserBlocked',
    'signup UserConfirmed',
    'signup UserCreated',
    'signup UserSignedIn',
    'signup UserUnblocked',
    'signup.audit SignUpDismissed',
    'signup.audit SignUpRejected',
    'signup.audit SignUpReplayed',
    'signup.audit UserExported',
    'signup.canary UserCreated',
  ]);
});

const isLike = (pattern: string, arn: string) =>
  new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`).test(arn);

const valuesOf = ({ values }: Call, key: string): readonly string[] => [values[key] ?? []].flat();

/** Whether the conditions allow the call. */
const fulfils = (call: Call, conditions: Record<string, string[]>) =>
  Object.entries(conditions).every(([key, allowed]) =>
    valuesOf(call, key).every((value) => allowed.some((one) => isLike(one, value))),
  );

/** The parts of a statement that could be removed without forbidding a call. */
function needlessParts({ Sid, Action, Resource, Condition }: Statement, made: readonly Call[]): string[] {
  const condition = Object.assign({}, ...Object.values(Condition ?? {})) as Record<string, string[]>;
  const used = made.filter(
    (call) =>
      Action.includes(call.action) && Resource.some((one) => isLike(one, call.resource)) && fulfils(call, condition),
  );
  const values = Object.entries(condition).flatMap(([key, allowed]) => allowed.map((value) => ({ key, value })));
  return [
    ...Action.filter((name) => !used.some(({ action }) => action === name)),
    ...Resource.filter((pattern) => !used.some(({ resource }) => isLike(pattern, resource))),
    ...values
      .filter(({ key, value }) => !used.some((call) => valuesOf(call, key).some((given) => isLike(value, given))))
      .map(({ value }) => value),
  ].map((part) => `${Sid}: ${part}`);
}

test('the policy allows deleting canaries only', () => {
  const deletes = (resource: string, key: string) =>
    allows({ action: 'dynamodb:DeleteItem', resource, values: { 'dynamodb:LeadingKeys': key } });
  const [{ resource } = { resource: '' }] = calls.filter(({ action }) => action === 'dynamodb:DeleteItem');
  expect([deletes(resource, 'canary_1'), deletes(resource, 'okta_1')]).toEqual([true, false]);
});

test('every action, resource and condition value of the policy is necessary', () => {
  expect(policy.Statement.flatMap((statement) => needlessParts(statement, calls))).toEqual([]);
});

test('the guide to a deployment fills in every placeholder of both policies', () => {
  const guide = readFileSync(repositoryPath('docs/deploy.md'), 'utf8');
  for (const name of ['ops-policy.json', 'ops-policy-forget.json']) {
    const placeholders = readFileSync(repositoryPath(`docs/${name}`), 'utf8').match(/<[\w-]+>/g) ?? [];
    expect(placeholders.filter((placeholder) => !guide.includes(`s|${placeholder}|$`))).toEqual([]);
    expect(guide).toContain(`fill ${name} > policy.json`);
  }
});

test('forgetting allows writing tombstones and pseudonyms only', () => {
  const tableOf = (name: string) =>
    callsToForget.find(({ action, resource }) => action === 'dynamodb:PutItem' && resource.includes(name))?.resource ??
    '';
  const puts = (resource: string, key: string, attributes: string[]) =>
    allows(
      {
        ...{ action: 'dynamodb:PutItem', resource },
        values: { 'dynamodb:LeadingKeys': key, 'dynamodb:Attributes': attributes },
      },
      [policy, forgetPolicy],
    );
  const [profiles, audit] = [tableOf('DataProfiles'), tableOf('DataAuditEvents')];
  const tombstone = ['userName', 'forgottenAt', 'expiresAt'];
  expect(puts(profiles, 'okta_1', tombstone)).toBe(true);
  for (const name of ['Email', 'access:operator', 'status', 'attributesAt'])
    expect({ name, isAllowed: puts(profiles, 'okta_1', [...tombstone, name]) }).toEqual({ name, isAllowed: false });
  expect(puts(audit, 'forgotten_1', ['userName', 'auditId', 'detailType'])).toBe(true);
  expect(puts(audit, 'okta_1', ['userName', 'auditId', 'detailType'])).toBe(false);
});

test('forgetting needs both policies, and every part of the second one', () => {
  expect(callsToForget.filter((call) => !allows(call, [policy, forgetPolicy]))).toEqual([]);
  expect(callsToForget.filter((call) => !allows(call)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['cognito-idp:AdminDeleteUser', 'dynamodb:PutItem', 'events:PutEvents']),
  );
  expect(forgetPolicy.Statement.flatMap((statement) => needlessParts(statement, callsToForget))).toEqual([]);
});
