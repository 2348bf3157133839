/** Segments of an earlier run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createXray } from '../../../local/xray/service.ts';
import { startServices } from '../../support/start-services.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xray-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts nine segments of one trace in a run of the twin; gives how many were kept before and after. */
async function run(traceId: string): Promise<[number, number]> {
  const services = await startServices([(kernel) => createXray(kernel, { maxSegments: 10 })], { folder });
  const { kernel } = services;
  const kept = async () => (await kernel.store.collection('xray.segments').list()).length;
  const before = await kept();
  const documents = Array.from({ length: 9 }, (_, index) =>
    JSON.stringify({ name: 'lamp', id: `70de5b6f19ff9a0${index}`, trace_id: traceId, start_time: 1 }),
  );
  const input = { TraceSegmentDocuments: documents };
  const principal = { type: 'account' } as const;
  await kernel.call({ service: 'xray', operation: 'PutTraceSegments', input, principal });
  await kernel.whenIdle();
  const after = await kept();
  await services.close();
  return [before, after];
}

test('segments are kept over a restart, and count towards the limit once', async () => {
  expect(await run('1-581cf771-a006649127e371903a2de979')).toEqual([0, 9]);
  expect(await run('1-581cf771-a006649127e371903a2de979')).toEqual([9, 9]);
  expect(await run('1-581cf772-a006649127e371903a2de979')).toEqual([9, 10]);
});
