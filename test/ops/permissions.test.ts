/** The policy beside the runbook: it allows every call that the tool makes, and nothing that it does not need. */
import { readFileSync } from 'node:fs';
import { findGuest } from '../../demo/okta/guests.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { nameInArn } from '../../ops/items/filters.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

interface Statement {
  Sid: string;
  Effect: string;
  Action: string[];
  Resource: string[];
}

let journey: Journey;
let ops: OpsTerminal;
let policy: ReturnType<typeof readPolicy>;
/** `<action> <ARN>` of every call of the tool. */
const asked = new Set<string>();

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
  for (const username of ['guest-1', 'guest-2', 'grace']) await signIn(username);
  const refused = faults.add(cannotPublish('PublishUserCreated'));
  await signIn('guest-3');
  faults.remove(refused);
  await settle();
  faults.clear();
  await advance(30 * 60_000);
}

/** Everything that the tool can do, with something to do for each. */
async function doEverything(): Promise<void> {
  const { twin } = journey.system;
  const run = async (...argv: string[]) => {
    const answer = await ops.run(...argv);
    await twin.settle();
    return answer;
  };
  const rejected = journey.userNameOf('grace');
  await run('failed');
  await run('show', journey.userNameOf('guest-1'));
  await run('replay', rejected, '--set', 'email=grace@example.com', '--set', 'email_verified=true', ...because);
  await run('replay', '--all', ...because);
  await run('reconcile', '--fix', ...because);
  await run('reconcile', '--thorough');
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
  const end = permissions.onDecision(({ principal, action, resource }) => {
    if (principal.type === 'account') asked.add(`${action} ${resource}`);
  });
  await doEverything();
  end();
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

const calls = () => Array.from(asked, (call) => call.split(' ') as [action: string, resource: string]);

test('a role with this policy may make every call of the tool', () => {
  const { permissions } = journey.system.twin;
  const roleArn = 'arn:aws:iam::123456789012:role/operator';
  permissions.put({ kind: 'identity', arn: roleArn }, 'Operator', [
    { document: JSON.parse(JSON.stringify(policy)), place: 'docs/ops-policy.json' },
  ]);
  const principal = { type: 'role', roleArn, session: 'somebody' } as const;
  expect(calls().length).toBeGreaterThan(30);
  const refused = calls().filter(([action, resource]) => !permissions.allows({ principal }, action, resource));
  expect(refused).toEqual([]);
});

test('every action and every resource of the policy is needed', () => {
  const toPattern = (arn: string) => new RegExp(`^${arn.replaceAll('*', '.*')}$`);
  const needless = policy.Statement.flatMap(({ Sid, Action, Resource }) => {
    const used = calls().filter(
      ([action, arn]) => Action.includes(action) && Resource.some((one) => toPattern(one).test(arn)),
    );
    return [
      ...Action.filter((action) => !used.some(([name]) => name === action)),
      ...Resource.filter((resource) => !used.some(([, arn]) => toPattern(resource).test(arn))),
    ].map((part) => `${Sid}: ${part}`);
  });
  expect(needless).toEqual([]);
});
