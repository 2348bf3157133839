/** Walks through the runbook's chapter on repairing, on a twin on which people failed in every way that it names. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { USER_EVENT_SOURCE } from '../../events/names.ts';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import { runOps } from '../../ops/run-ops.ts';
import type { Io, Output } from '../../ops/terminal/io.ts';
import { readOperationsSettings } from '../../system/read-records.ts';
import { type StageSettings, type System, startSystem } from '../../system/start-system.ts';

export interface WalkOptions {
  /** The repository, with a build of it. */
  root: string;
  settings: StageSettings;
}

const TABLE_IS_UP = '--reason "the table is up again"';

/** What an operator types, in this order, without `npm run -s ops -- `. The page shows each of them. */
export const COMMANDS: readonly string[] = [
  'failed',
  'failed --group-by error',
  `replay --all ${TABLE_IS_UP} --dry-run`,
  `replay --all ${TABLE_IS_UP}`,
  'replay okta_grace --set email=grace@example.com --set email_verified=true --reason "Grace called"',
  'show okta_grace',
  'plans',
];

/** What each command prints on a terminal, results before messages; a question is answered with yes. */
export async function walkRunbook({ root, settings }: WalkOptions): Promise<Map<string, string>> {
  const system = await startSystem({ assemblyFolder: join(root, '.build/assembly'), settings });
  const folder = await mkdtemp(join(tmpdir(), 'runbook-'));
  try {
    await failPeople(system, await readOperationsSettings(system));
    const outputs = new Map<string, string>();
    for (const command of COMMANDS) {
      outputs.set(command, await run(system, folder, command));
      await system.twin.settle();
    }
    return outputs;
  } finally {
    await system.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const account = { type: 'account' } as const;
const PEOPLE = { grace: 'rejected', ada: 'failed', ida: 'not started', joan: 'not confirmed' } as const;

/** They are not in the pool: their events alone are published. */
async function failPeople({ twin }: System, settings: OperationsSettings): Promise<void> {
  const userKey = (name: string) => ({ Key: { userName: { S: `okta_${name}` } } });
  const cannotUpdate = { service: 'dynamodb', operation: 'UpdateItem', effect: 'before' } as const;
  twin.faults.add({ ...cannotUpdate, principal: 'WriteProfile', match: userKey('ada') });
  twin.faults.add({ ...cannotUpdate, principal: 'ConfirmProfile', match: userKey('joan') });
  twin.faults.add({ service: 'states', operation: 'StartExecution', effect: 'before', match: { input: 'okta_ida' } });
  const now = twin.clock.now();
  const created = Object.keys(PEOPLE).map((name) => beginning(settings, name, now));
  const Entries = [...created, confirmation(settings, 'joan', now)];
  await twin.call({ service: 'events', operation: 'PutEvents', input: { Entries }, principal: account });
  await twin.settle();
  twin.faults.clear();
}

function beginning(settings: OperationsSettings, name: string, now: number) {
  const email = name === 'grace' ? {} : { email: `${name}@example.com`, email_verified: 'true' };
  const attributes = { ...email, given_name: name, family_name: 'Example' };
  return entry(settings, 'UserCreated', { ...factsOf(settings, name, now), attributes });
}

function confirmation(settings: OperationsSettings, name: string, now: number) {
  return entry(settings, 'UserConfirmed', { ...factsOf(settings, name, now), sub: `sub-of-${name}` });
}

function factsOf({ userPoolId, portals }: OperationsSettings, name: string, now: number) {
  const userName = `okta_${name}`;
  const ids = { signUpId: signUpId({ userPoolId, userName }), userName, userPoolId, traceId: 'unknown' };
  return { version: 1, ...ids, clientId: portals[0]?.clientId ?? '', occurredAt: new Date(now).toISOString() };
}

const entry = ({ eventBusName }: OperationsSettings, DetailType: string, detail: object) => ({
  EventBusName: eventBusName,
  Source: USER_EVENT_SOURCE,
  DetailType,
  Detail: JSON.stringify(detail),
});

/** As wide as a page of documentation. */
const COLUMNS = 110;

async function run({ twin }: System, folder: string, command: string): Promise<string> {
  const [stdout, stderr] = [keep(true), keep(false)];
  const io: Io = {
    stdout: stdout.stream,
    stderr: stderr.stream,
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
      stderr.stream.write(`${question}y\n`);
      return true;
    },
    signal: new AbortController().signal,
    folder,
  };
  await runOps(wordsOf(command), io);
  return `${stdout.text()}${stderr.text()}`.replace(PROGRESS, '').trimEnd();
}

/** A line of it is printed every ten seconds, and the twin's clock jumps. */
const PROGRESS = /^\d+\/\d+ {2}begun .*\n/gm;

/** Words of a command line; quoted ones may have blanks. */
const wordsOf = (command: string) =>
  Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');

function keep(isTTY: boolean): { stream: Output; text(): string } {
  let written = '';
  const stream: Output = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  stream.isTTY = isTTY;
  stream.columns = COLUMNS;
  return { stream, text: () => written };
}
