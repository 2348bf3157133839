/** A sign-up ends as promised, in any order and with any number of repetitions of its events. */
import '../support/function-environment.ts';
import * as fc from 'fast-check';
import { attributesHash } from '../../functions/record-audit-events/attributes-hash.ts';
import { createDynamodb } from '../../local/dynamodb/service.ts';
import { captureOutput } from '../support/captured-output.ts';
import { COMMANDS, LATE_COMMANDS } from '../support/interleavings/commands.ts';
import { isOlder, newestTruth, newPromised, type Promised, truthOf } from '../support/interleavings/promises.ts';
import { cutWire } from '../support/interleavings/tables.ts';
import { createWorld, type Stage, type World } from '../support/interleavings/world.ts';
import { startRecordingEndpoint } from '../support/recording-endpoint.ts';
import { type StartedServices, startServices } from '../support/start-services.ts';
import { createTables } from '../support/start-tables.ts';

let services: StartedServices;
let stage: Stage;
let people = 0;
captureOutput();

beforeAll(async () => {
  services = await startServices([createDynamodb]);
  const tables = await createTables(services.client);
  const endpoint = await startRecordingEndpoint();
  stage = { tables, endpoint, wire: cutWire(tables) };
});
afterAll(async () => {
  await stage.tables.close();
  await stage.endpoint.close();
  await services.close();
});

/** All pending work is done, and nothing more happens. */
async function comeToRest(world: World): Promise<void> {
  const { bus, executions } = world;
  while (bus.outbox.length > 0) bus.redeliver(0, false);
  while (bus.deliveries.length > 0 || executions.some(({ next }) => next !== 'end')) {
    for (const delivery of Array.from(bus.deliveries))
      await world.deliver(delivery, { keeps: false, losesReply: false });
    for (const execution of executions) await world.step(execution, false);
    // A sign-in without a profile waits for minutes.
    world.pass(60_000);
  }
}

/**
 * What the newest event states is in the profile. An attribute that it lacks is as an older event stated it. A later sign-in
 * is newer than the sign-up; what it says is only written if it differs.
 */
function expectNewest(profile: Record<string, unknown> | undefined, { truths, signIns }: Promised): void {
  const stored = truthOf(profile);
  const newest = newestTruth(truths);
  expect(stored === undefined).toBe(newest === undefined);
  if (stored === undefined || newest === undefined) return;
  expect(isOlder(stored, newest)).toBe(false);
  // Later sign-ins may change a field and change it back.
  const { attributesAt, ...fields } = newest;
  if (stored.hash === newest.hash)
    expect(stored).toMatchObject(signIns.length > 0 ? fields : { attributesAt, ...fields });
  const { Email, given_name } = stored;
  const stated = [...truths.map(({ attributes }) => attributes), ...signIns];
  expect([...stated.map(({ email }) => email), undefined]).toContain(Email);
  expect([...stated.map((one) => one.given_name), undefined]).toContain(given_name);
}

/** The next sign-in brings all that is well-formed into the profile, no matter what happened before. */
async function expectNextSignInFollowed(world: World): Promise<void> {
  const before = await world.profile();
  world.pass(1000);
  await world.signIn({ email: 'last@example.com', given_name: 'x\ny', family_name: 'Last' }, 'bus');
  await comeToRest(world);
  const after = await world.profile();
  if (before?.attributesAt === undefined) return expect(after).toEqual(before);
  expect(after).toMatchObject({ Email: 'last@example.com', family_name: 'Last', ClientId: before.ClientId });
  expect(after?.given_name).toBe(before.given_name);
  const records = await world.records();
  const own = records.filter(({ reasons = [] }) => reasons.includes('given_name-control-characters'));
  expect(own.map(({ changes }) => changes)).toContainEqual(expect.arrayContaining(['email', 'family_name']));
}

async function expectPromisesKept(world: World, model: Promised): Promise<void> {
  const { truths, isConfirmed, isBlocked } = model;
  const profile = await world.profile();
  const records = await world.records();
  const count = (type: string) => records.filter(({ detailType }) => detailType === type).length;
  const reported = world.bus.archive.filter((envelope) => envelope['detail-type'] === 'UserCreated');
  const isAccepted = ({ event }: World['executions'][number]) => event.attributes.email !== undefined;

  expectNewest(profile, model);
  expect(profile?.['access:operator'] !== undefined).toBe(isBlocked);
  expect(profile?.status).toBe(isConfirmed ? 'active' : newestTruth(truths) && 'pending');
  expect({ confirmed: count('ProfileConfirmed') }).toEqual({ confirmed: isConfirmed ? 1 : 0 });
  const beginnings = new Set(
    reported.map(({ detail }) => attributesHash((detail as { attributes: object }).attributes)),
  );
  expect({ created: count('UserCreated') }).toEqual({ created: beginnings.size });
  expect({ written: count('ProfileWritten') }).toEqual({ written: world.executions.filter(isAccepted).length });
  expect({ rejected: count('SignUpRejected') }).toEqual({
    rejected: world.executions.filter((execution) => !isAccepted(execution)).length,
  });
  const firsts = records.filter(({ outcome }) => outcome === 'created');
  expect({ firsts: firsts.length }).toEqual({ firsts: newestTruth(truths) === undefined ? 0 : 1 });
}

/** What the person's own item still has; the fields of a tombstone are about nobody. */
const TOMBSTONE = ['expiresAt', 'forgottenAt', 'userName'];

test('nothing late brings a forgotten person back, and who signs up again is a new person', async () => {
  const before = fc.commands(COMMANDS, { maxCommands: 20, size: 'max' });
  const late = fc.commands(LATE_COMMANDS, { maxCommands: 20, size: 'max' });
  const property = fc.asyncProperty(before, late, async (commands, lateCommands) => {
    const world = createWorld(stage, `okta_person${people++}`);
    const model = newPromised();
    await fc.asyncModelRun(() => ({ model, real: world }), commands);
    await world.forget();
    world.pass(1);
    await fc.asyncModelRun(
      () => ({ model: { ...newPromised(), reported: world.bus.reported.length }, real: world }),
      lateCommands,
    );
    await comeToRest(world);
    expect(Object.keys((await world.profile()) ?? {}).sort()).toEqual(TOMBSTONE);
    expect(await world.records()).toEqual([]);

    // The same attributes as before.
    const again = { ...newPromised(), reported: world.bus.reported.length };
    world.bus.archive.splice(0);
    world.executions.splice(0);
    await fc.asyncModelRun(() => ({ model: again, real: world }), commands);
    await comeToRest(world);
    const fields = Object.keys((await world.profile()) ?? {}).sort();
    if (fields.length > TOMBSTONE.length) expect(fields).not.toContain('expiresAt');
    await expectPromisesKept(world, again);
  });
  await fc.assert(property, { numRuns: 40 });
});

test('one profile with the newest data, active once confirmed, and one record per outcome', async () => {
  const sequences = fc.commands(COMMANDS, { maxCommands: 40, size: 'max' });
  const property = fc.asyncProperty(sequences, async (commands) => {
    const world = createWorld(stage, `okta_person${people++}`);
    const model = newPromised();
    await fc.asyncModelRun(() => ({ model, real: world }), commands);
    await comeToRest(world);
    await expectPromisesKept(world, model);
    await expectNextSignInFollowed(world);
  });
  await fc.assert(property, { numRuns: 60 });
});
