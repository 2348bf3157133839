/** Runs the commands of the runbook and the page about privacy on a twin on which people failed in every way that the runbook names. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { USER_EVENT_SOURCE } from '../../events/names.ts';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import { SAMPLE_ALL } from '../../local/kernel/tracing.ts';
import { runOps } from '../../ops/run-ops.ts';
import type { Io, Output } from '../../ops/terminal/io.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { readOperationsSettings } from '../../system/read-records.ts';
import { type StageSettings, type System, startSystem } from '../../system/start-system.ts';
import { signUp } from '../drill/sign-up.ts';

export interface WalkOptions {
  /** The repository, with a build. */
  root: string;
  settings: StageSettings;
}

const TABLE_IS_UP = '--reason "the table is up again"';

/** The commands about lost sign-ups, which come first: the failed people below are in no user pool. */
const RECONCILING: readonly string[] = [
  'reconcile --grace 0s',
  'reconcile --grace 0s --fix --reason "lost confirmation"',
];

const REPAIRING: readonly string[] = [
  'failed',
  'failed --group-by error',
  `replay --all ${TABLE_IS_UP} --dry-run`,
  `replay --all ${TABLE_IS_UP}`,
  'replay okta_grace --set email=grace@example.com --set email_verified=true --reason "Grace called"',
  'show okta_grace',
  'plans',
];

/** What a person may ask for, which the page about privacy shows. */
const REQUESTS: readonly string[] = [
  'export okta_grace --reason "Grace asked what is stored" --out grace.json',
  'forget okta_grace --reason "ticket 4711"',
  'forget okta_grace --verify',
];

/** The operator's commands, in the order of the pages, without `npm run -s ops -- `. One page shows each of them. */
export const COMMANDS: readonly string[] = [...REPAIRING, ...RECONCILING, ...REQUESTS];

/** Returns what each command prints on a terminal. Confirms every question. */
export async function walkRunbook({ root, settings }: WalkOptions): Promise<Map<string, string>> {
  const assemblyFolder = join(root, '.build/assembly');
  const system = await startSystem({
    assemblyFolder,
    settings,
    findPerson: findGuest,
    sampling: SAMPLE_ALL,
    // On a busy machine, functions would try again, and the page would show more log lines and traces.
    patience: 8,
  });
  const folder = await mkdtemp(join(tmpdir(), 'runbook-'));
  try {
    const outputs = new Map<string, string>();
    const runAll = async (commands: readonly string[]) => {
      for (const command of commands) {
        outputs.set(command, await run(system, folder, command));
        await system.twin.settle();
      }
    };
    await loseConfirmation(system);
    await deleteUser(system, await readOperationsSettings(system));
    await runAll(RECONCILING);
    await failPeople(system, await readOperationsSettings(system));
    await runAll(REPAIRING);
    await runAll(REQUESTS);
    return outputs;
  } finally {
    await system.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const account = { type: 'account' } as const;
/** Each with the index of the portal. */
const PEOPLE = {
  grace: { portal: 0, becomes: 'rejected' },
  linus: { portal: 1, becomes: 'rejected by a mistyped rule' },
  ada: { portal: 0, becomes: 'failed' },
  ida: { portal: 0, becomes: 'not started' },
  joan: { portal: 0, becomes: 'not confirmed' },
} as const;
type Name = keyof typeof PEOPLE;

/** A person signs up, and neither the bus nor the outbox accepts the confirmation. */
async function loseConfirmation({ twin, portals: [portal] }: System): Promise<void> {
  if (portal === undefined) throw new Error('the stage has no portal to sign up at');
  const lost = { effect: 'before', principal: 'PublishUserConfirmed' } as const;
  twin.faults.add({ service: 'events', operation: 'PutEvents', ...lost });
  twin.faults.add({ service: 'sqs', operation: 'SendMessage', ...lost });
  await signUp(portal, 'guest-joan');
  twin.faults.clear();
  await twin.settle();
}

/** A person signs up, and somebody deletes their user from the pool by hand. */
async function deleteUser({ twin, portals: [portal] }: System, { userPoolId }: OperationsSettings): Promise<void> {
  if (portal === undefined) throw new Error('the stage has no portal to sign up at');
  const { userName } = await signUp(portal, 'guest-jean');
  await twin.settle();
  const input = { UserPoolId: userPoolId, Username: userName };
  await twin.call({ service: 'cognito-idp', operation: 'AdminDeleteUser', input, principal: account });
}

/** They are not in the pool: only their events are published. */
async function failPeople({ twin }: System, settings: OperationsSettings): Promise<void> {
  const userKey = (name: string) => ({ Key: { userName: { S: `okta_${name}` } } });
  const cannotUpdate = { service: 'dynamodb', operation: 'UpdateItem', effect: 'before' } as const;
  twin.faults.add({ ...cannotUpdate, principal: 'WriteProfile', match: userKey('ada') });
  twin.faults.add({ ...cannotUpdate, principal: 'ConfirmProfile', match: userKey('joan') });
  twin.faults.add({ service: 'states', operation: 'StartExecution', effect: 'before', match: { input: 'okta_ida' } });
  const publish = (Entries: ReturnType<typeof entry>[]) =>
    twin.call({ service: 'events', operation: 'PutEvents', input: { Entries }, principal: account });
  const { linus, ...others } = PEOPLE;
  const correct = await mistypeRule(twin, settings.portals[linus.portal]?.clientId ?? '');
  await publish([beginning(settings, 'linus', twin.clock.now())]);
  await twin.advance(60_000);
  await correct();
  const now = twin.clock.now();
  const created = (Object.keys(others) as Name[]).map((name) => beginning(settings, name, now));
  await publish([...created, confirmation(settings, 'joan', now)]);
  await twin.settle();
  twin.faults.clear();
}

/** Restricts a portal to a domain that nobody has. @returns a function that corrects the rule */
async function mistypeRule({ call }: System['twin'], clientId: string): Promise<() => Promise<void>> {
  const Name = `/sign-up/local/portals/${clientId}`;
  const read = { service: 'ssm', operation: 'GetParameter', input: { Name }, principal: account } as const;
  const { Parameter } = (await call(read)) as unknown as { Parameter: { Value: string } };
  const put = async (Value: string) => {
    await call({ ...read, operation: 'PutParameter', input: { Name, Value, Overwrite: true } });
  };
  await put(JSON.stringify({ ...JSON.parse(Parameter.Value), allowedEmailDomains: ['wrong.example'] }));
  return () => put(Parameter.Value);
}

function beginning(settings: OperationsSettings, name: Name, now: number) {
  const email = name === 'grace' ? {} : { email: `${name}@example.com`, email_verified: 'true' };
  const attributes = { ...email, given_name: name, family_name: 'Example' };
  return entry(settings, 'UserCreated', { ...factsOf(settings, name, now), attributes });
}

function confirmation(settings: OperationsSettings, name: Name, now: number) {
  return entry(settings, 'UserConfirmed', { ...factsOf(settings, name, now), sub: `sub-of-${name}` });
}

function factsOf({ userPoolId, portals }: OperationsSettings, name: Name, now: number) {
  const userName = `okta_${name}`;
  const ids = { signUpId: signUpId({ userPoolId, userName }), userName, userPoolId, traceId: 'unknown' };
  return {
    version: 1,
    ...ids,
    clientId: portals[PEOPLE[name].portal]?.clientId ?? '',
    occurredAt: new Date(now).toISOString(),
  };
}

const entry = ({ eventBusName }: OperationsSettings, DetailType: string, detail: object) => ({
  EventBusName: eventBusName,
  Source: USER_EVENT_SOURCE,
  DetailType,
  Detail: JSON.stringify(detail),
});

/** The width of a documentation page. */
const COLUMNS = 110;

async function run({ twin }: System, folder: string, command: string): Promise<string> {
  const { stdout, stderr, text } = openTerminal();
  const io: Io = {
    stdout,
    stderr,
    env: {
      AWS_ENDPOINT_URL: twin.endpoint,
      AWS_REGION: twin.region,
      SIGN_UP_STAGE: 'local',
      NO_COLOR: '1',
      TZ: 'Europe/Berlin',
    },
    clock: { now: twin.clock.now, sleep: (milliseconds) => twin.advance(milliseconds) },
    random: Math.random,
    async confirm(question) {
      stderr.write(`${question}y\n`);
      return true;
    },
    signal: new AbortController().signal,
    folder,
  };
  await runOps(
    wordsOf(command).map((word) => (word.endsWith('.json') ? join(folder, word) : word)),
    io,
  );
  return text().replace(PROGRESS, '').trimEnd();
}

/** Printed every ten seconds; removed because the twin's clock jumps. */
const PROGRESS = /^\d+\/\d+ {2}begun .*\n/gm;

/** Splits a command line; quoted arguments may contain blanks. */
const wordsOf = (command: string) =>
  Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');

/** Both streams write to one screen. Only tables are drawn for it: a progress bar is never the same twice. */
function openTerminal(): { stdout: Output; stderr: Output; text(): string } {
  let written = '';
  const streamOf = (isTTY: boolean): Output => {
    const write: Writable['_write'] = (chunk, _encoding, done) => {
      written += String(chunk);
      done();
    };
    return Object.assign(new Writable({ write }), { isTTY, columns: COLUMNS });
  };
  return { stdout: streamOf(true), stderr: streamOf(false), text: () => written };
}
