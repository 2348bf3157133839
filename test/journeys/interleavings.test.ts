/** A sign-up ends as promised, no matter what happens to it, in which order and how often. */
import '../support/function-environment.ts';
import * as fc from 'fast-check';
import { attributesHash } from '../../functions/record-audit-events/attributes-hash.ts';
import { createDynamodb } from '../../local/dynamodb/service.ts';
import { captureOutput } from '../support/captured-output.ts';
import { COMMANDS } from '../support/interleavings/commands.ts';
import { newestTruth, type Promised, truthOf } from '../support/interleavings/promises.ts';
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

/** Everything that waits is done, and nothing more happens. */
async function comeToRest(world: World): Promise<void> {
  const { bus, executions } = world;
  while (bus.outbox.length > 0) bus.redeliver(0, false);
  while (bus.deliveries.length > 0 || executions.some(({ next }) => next !== 'end')) {
    for (const delivery of Array.from(bus.deliveries))
      await world.deliver(delivery, { keeps: false, losesReply: false });
    for (const execution of executions) await world.step(execution, false);
  }
}

async function expectPromisesKept(world: World, { truths, isConfirmed }: Promised): Promise<void> {
  const profile = await world.profile();
  const records = await world.records();
  const count = (type: string) => records.filter(({ detailType }) => detailType === type).length;
  const reported = world.bus.archive.filter((envelope) => envelope['detail-type'] === 'UserCreated');
  const isAccepted = ({ event }: World['executions'][number]) => event.attributes.email !== undefined;

  expect(truthOf(profile)).toEqual(newestTruth(truths));
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

test('one profile of the newest truth, active once confirmed, and one record of each outcome', async () => {
  const sequences = fc.commands(COMMANDS, { maxCommands: 40, size: 'max' });
  const property = fc.asyncProperty(sequences, async (commands) => {
    const world = createWorld(stage, `okta_person${people++}`);
    const model: Promised = { truths: [], reported: 0, isConfirmed: false };
    await fc.asyncModelRun(() => ({ model, real: world }), commands);
    await comeToRest(world);
    await expectPromisesKept(world, model);
  });
  await fc.assert(property, { numRuns: 60 });
});
