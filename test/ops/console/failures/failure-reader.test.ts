/** Reading only what has changed gives the list that reading everything gives, no matter what happens, with far fewer requests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../../../local/kernel/faults.ts';
import { failureReader } from '../../../../ops/console/failures/failure-reader.ts';
import { createItemStore, type ItemStore } from '../../../../ops/console/failures/item-store.ts';
import type { Found } from '../../../../ops/console/failures/reading.ts';
import { type Context, openContext } from '../../../../ops/stage/context.ts';
import { findGuest } from '../../../../system/okta/guests.ts';
import { capture, type OpsTerminal, openOpsTerminal } from '../../../support/ops-terminal.ts';
import { type Journey, startJourney } from '../../../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../../../support/table-is-down.ts';

const NO_START: Fault = {
  service: 'states',
  operation: 'StartExecution',
  effect: 'before',
  error: { code: 'AccessDeniedException', message: 'not allowed', status: 400 },
};

let journey: Journey;
let ops: OpsTerminal;
let folder: string;
let store: ItemStore;
let context: Context;
let close: () => void;
/** Names of the operations that were called since it was emptied. */
let calls: string[];
let before: (Found & { at: number }) | undefined;

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now });
  folder = await mkdtemp(join(tmpdir(), 'reader-'));
  store = createItemStore(join(folder, 'items.jsonl'));
  const opened = await openContext(
    { stage: 'local', endpointUrl: endpoint },
    {
      stdout: capture().stream,
      stderr: capture().stream,
      env: {},
      clock: { now: clock.now, sleep: () => new Promise((resolve) => setImmediate(resolve)) },
      random: Math.random,
      confirm: async () => false,
      signal: new AbortController().signal,
      folder,
    },
  );
  ({ context, close } = opened);
  const { documents, sqs, states, cognito, ssm } = context.clients;
  calls = [];
  for (const client of [documents, sqs, states, cognito, ssm]) record(client);
  await signUp(TABLE_IS_DOWN, 'guest-1', 'guest-2', 'guest-3', 'guest-4', 'guest-gone');
  await signUp(NO_START, 'guest-letter', 'guest-letter2');
  // A line break in the name: the workflow rejects it.
  await signUp(undefined, 'alan');
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
  close();
  await ops.close();
  await journey.close();
});

/** Notes what is sent. */
function record(client: object): void {
  const sender = client as { send(command: object, ...rest: unknown[]): unknown };
  const { send } = sender;
  sender.send = (command, ...rest) => {
    calls.push(command.constructor.name);
    return send.call(client, command, ...rest);
  };
}

async function signUp(fault: Fault | undefined, ...names: string[]): Promise<void> {
  const { faults, settle } = journey.system.twin;
  const added = fault && faults.add(fault);
  for (const name of names) await journey.signIn(name);
  await settle();
  if (added) faults.remove(added);
}

/** Reads, and returns what the list has then, with the number of requests. */
async function read(): Promise<{ rows: unknown[]; requests: number }> {
  calls.length = 0;
  const at = context.io.clock.now();
  const { found, ended, requests } = failureReader(context)({ at, store, before, isClosed: () => false });
  await ended;
  before = { ...found, at };
  expect(requests()).toBe(calls.length);
  const rows = (await store.read(found.entries)).map(factsOf);
  return { rows: sorted(rows), requests: requests() };
}

function factsOf(row: object): { id: string } & Record<string, unknown> {
  const { id, state, error, attempts, means, why } = row as Record<string, unknown>;
  return { id: String(id), state, error, attempts, means, why };
}

const sorted = (rows: { id: string }[]) => rows.sort((one, other) => (one.id < other.id ? -1 : 1));

/** What `ops failed` lists, which reads everything. */
async function expectComplete(): Promise<number> {
  await journey.settle();
  const { rows, requests } = await read();
  expect(rows).toEqual(sorted((await ops.run('failed', '--json')).lines().map(factsOf)));
  return requests;
}

test('the first reading is of everything, and once nothing changes, one finds the same with fewer requests and receives no message', async () => {
  const everything = await expectComplete();
  // The audit has records of the last minutes, which may be new.
  await expectComplete();
  const changes = await expectComplete();
  expect(changes).toBeLessThan(everything / 2);
  expect(new Set(calls)).toEqual(
    new Set(['ListExecutionsCommand', 'GetQueueAttributesCommand', 'QueryCommand', 'GetParameterCommand']),
  );
});

const nameOf = (name: string) => journey.userNameOf(name);

test.each<[what: string, happens: () => Promise<unknown>, left: number]>([
  ['one is redriven and succeeds', () => ops.run('replay', nameOf('guest-1'), '--reason', 'r', '--yes'), 7],
  [
    'one is redriven and fails again',
    async () => {
      const fault = journey.system.twin.faults.add(TABLE_IS_DOWN);
      await ops.run('replay', nameOf('guest-2'), '--reason', 'r', '--yes', '--no-wait');
      await journey.settle();
      journey.system.twin.faults.remove(fault);
    },
    7,
  ],
  ['one is dismissed', () => ops.run('dismiss', nameOf('guest-3'), '--reason', 'r', '--yes'), 6],
  ['somebody else fails', () => signUp(TABLE_IS_DOWN, 'guest-new'), 7],
  ['a dead letter is replayed', () => ops.run('replay', nameOf('guest-letter'), '--reason', 'r', '--yes'), 6],
  [
    'a rejection is edited and restarted, while its execution stays failed',
    () => ops.run('replay', nameOf('alan'), '--set', 'given_name=Alan', '--reason', 'r', '--yes'),
    5,
  ],
  [
    'somebody is forgotten, whose records have another name then',
    () => ops.run('forget', nameOf('guest-gone'), '--reason', 'r', '--yes'),
    4,
  ],
  ['everything else is replayed', () => ops.run('replay', '--all', '--again', '--reason', 'r', '--yes'), 0],
])('%s: the list is complete', async (_, happens, left) => {
  await happens();
  await expectComplete();
  expect(before?.entries).toHaveLength(left);
});
