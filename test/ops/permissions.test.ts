/** The policy beside the runbook: it allows every call that the tool makes, and nothing that it does not need. */

import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import type { Caller, DecidedRequest } from '../../local/kernel/permissions/permissions.ts';
import { nameInArn } from '../../ops/items/item-id.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

type Condition = Record<'StringEquals', Record<string, string[]>>;

interface Statement {
  Sid: string;
  Effect: string;
  Action: string[];
  Resource: string[];
  Condition?: Condition;
}

/** One thing that the tool asked AWS for. */
type Call = Pick<DecidedRequest, 'action' | 'resource' | 'values'>;

let journey: Journey;
let ops: OpsTerminal;
let policy: ReturnType<typeof readPolicy>;
/** Every call of the tool once, by its text. */
const asked = new Map<string, Call>();

/** The policy as an administrator would fill it in. */
function readPolicy(): { Version: string; Statement: Statement[] } {
  const { twin } = journey.system;
  const { userPoolId, archiveName, stateMachineArn } = journey.settings;
  const text = readFileSync(repositoryPath('docs/ops-policy.json'), 'utf8');
  const filled = text
    .replaceAll('<region>', twin.region)
    .replaceAll('<account>', '123456789012')
    .replaceAll('<stage>', 'local')
    .replaceAll('<user-pool-id>', userPoolId)
    .replaceAll('<archive>', archiveName)
    .replaceAll('<state-machine>', nameInArn(stateMachineArn));
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

/** What is tried for half an hour, and given up. */
async function breakEverything(): Promise<void> {
  const { faults, settle, advance } = journey.system.twin;
  const { signIn } = journey;
  const audit = faults.add({ service: 'dynamodb', operation: 'PutItem', effect: 'before', principal: 'RecordAudit' });
  await signIn('guest-4');
  await advance(30 * 60_000);
  faults.remove(audit);

  const match = { input: journey.userNameOf('guest-2') };
  faults.add({ service: 'states', operation: 'StartExecution', effect: 'before', match });
  faults.add({ service: 'dynamodb', operation: 'UpdateItem', effect: 'before' });
  faults.add(cannotPublish('RedeliverEvent'));
  for (const username of ['guest-1', 'guest-2', 'alan']) await signIn(username);
  const refused = ['PublishUserCreated', 'PublishUserConfirmed'].map((name) => faults.add(cannotPublish(name)));
  await signIn('guest-3');
  for (const id of refused) faults.remove(id);
  await settle();
  faults.clear();
  await advance(30 * 60_000);
  await loseRecordOfRejection();
  await addDeadNote();
}

/** As if the audit had not been told. */
async function loseRecordOfRejection(): Promise<void> {
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient(journey.system.client));
  const userName = journey.userNameOf('alan');
  const { auditEvents } = await journey.records(userName);
  const auditId = auditEvents.find(({ detailType }) => detailType === 'SignUpRejected')?.auditId;
  const TableName = journey.settings.auditEventsTableName;
  await tables.send(new DeleteCommand({ TableName, Key: { userName, auditId } }));
  tables.destroy();
}

/** A note of a failure that is open, and which could not be put into the failure tray. */
async function addDeadNote(): Promise<void> {
  const sqs = new SQSClient(journey.system.client);
  const detail = { executionArn: 'arn:of:nothing', status: 'FAILED', startDate: 0, stopDate: 0 };
  const MessageBody = JSON.stringify({ detail });
  await sqs.send(new SendMessageCommand({ QueueUrl: journey.settings.failureTray.dlq, MessageBody }));
  sqs.destroy();
}

/** Everything that the tool can do, with something to do for each. */
async function doEverything(): Promise<void> {
  const { twin } = journey.system;
  const run = async (...argv: string[]) => {
    const answer = await ops.run(...argv);
    await twin.settle();
    return answer;
  };
  const rejected = journey.userNameOf('alan');
  await run('failed');
  await run('doctor');
  await run('show', journey.userNameOf('guest-1'));
  await run('show', 'nobody@example.com');
  await run('show', '1-58406520-a006649127e371903a2de979');
  await run('replay', rejected, '--set', 'given_name=Alan', ...because);
  await run('replay', '--all', ...because);
  await run('reconcile', '--fix', ...because);
  await run('reconcile', '--thorough');
  await run('dismiss', rejected, ...because);
  const now = twin.clock.now();
  const [from, to] = [now - 4 * 3_600_000, now - 60_000].map((time) => new Date(time).toISOString());
  await run('archive', '--from', from ?? '', '--to', to ?? '', ...because);
}

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  const { endpoint, clock, permissions, advance } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: (milliseconds) => advance(milliseconds) });
  policy = readPolicy();
  await breakEverything();
  const end = permissions.onDecision(({ principal, ...call }) => {
    if (principal.type === 'account') asked.set(JSON.stringify(call), call);
  });
  await doEverything();
  end();
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

const calls = () => Array.from(asked.values());

/** The role of an operator who has this policy and nothing else. */
function operator(): Caller {
  const roleArn = 'arn:aws:iam::123456789012:role/operator';
  journey.system.twin.permissions.put({ kind: 'identity', arn: roleArn }, 'Operator', [
    { document: JSON.parse(JSON.stringify(policy)), place: 'docs/ops-policy.json' },
  ]);
  return { principal: { type: 'role', roleArn, session: 'somebody' } };
}

const allows = ({ action, resource, values }: Call) =>
  journey.system.twin.permissions.allows({ ...operator(), values }, action, resource);

test('a role with this policy may make every call of the tool', () => {
  expect(calls().length).toBeGreaterThan(30);
  expect(calls().filter((call) => !allows(call))).toEqual([]);
});

test('nobody forges an event with it that only our functions and the workflow publish', () => {
  const resource = calls().find(({ action }) => action === 'events:PutEvents')?.resource ?? '';
  const mayPublish = (source: string, detailType: string) => {
    const values = { 'events:source': source, 'events:detail-type': detailType };
    return allows({ action: 'events:PutEvents', resource, values });
  };
  const published = [...Object.values(DETAIL_TYPES), 'Step Functions Execution Status Change'].flatMap((detailType) =>
    [USER_EVENT_SOURCE, AUDIT_EVENT_SOURCE, 'aws.states']
      .filter((source) => mayPublish(source, detailType))
      .map((source) => `${source} ${detailType}`),
  );
  expect(published.sort()).toEqual([
    'signup UserConfirmed',
    'signup UserCreated',
    'signup.audit SignUpDismissed',
    'signup.audit SignUpRejected',
    'signup.audit SignUpReplayed',
  ]);
});

const isLike = (pattern: string, arn: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(arn);

/** Whether the condition lets the call pass. */
const fulfils = ({ values }: Call, condition: Condition['StringEquals']) =>
  Object.entries(condition).every(([key, allowed]) => allowed.includes(values[key] ?? ''));

/** The parts of a statement without which it would let the same calls pass. */
function needlessParts({ Sid, Action, Resource, Condition }: Statement): string[] {
  const condition = Condition?.StringEquals ?? {};
  const used = calls().filter(
    (call) =>
      Action.includes(call.action) && Resource.some((one) => isLike(one, call.resource)) && fulfils(call, condition),
  );
  const values = Object.entries(condition).flatMap(([key, allowed]) => allowed.map((value) => ({ key, value })));
  return [
    ...Action.filter((name) => !used.some(({ action }) => action === name)),
    ...Resource.filter((pattern) => !used.some(({ resource }) => isLike(pattern, resource))),
    ...values.filter(({ key, value }) => !used.some((call) => call.values[key] === value)).map(({ value }) => value),
  ].map((part) => `${Sid}: ${part}`);
}

test('every action, resource and condition value of the policy is needed', () => {
  expect(policy.Statement.flatMap(needlessParts)).toEqual([]);
});
