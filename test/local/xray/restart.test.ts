/** Segments of an earlier run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createXray } from '../../../local/xray/service.ts';
import { startServices } from '../../support/start-services.ts';

test('segments outlive the twin, and count towards the cap', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xray-'));
  const start = () => startServices([(kernel) => createXray(kernel, { maxSegments: 10 })], { folder });
  const documents = Array.from({ length: 9 }, (_, index) =>
    JSON.stringify({
      name: 'lamp',
      id: `70de5b6f19ff9a0${index}`,
      trace_id: '1-581cf771-a006649127e371903a2de979',
      start_time: 1,
    }),
  );
  const principal = { type: 'account' } as const;
  for (const [before, after] of [
    [0, 9],
    [9, 9],
  ]) {
    const services = await start();
    const segments = services.kernel.store.collection<string>('xray.segments');
    expect(await segments.list()).toHaveLength(Number(before));
    const input = { TraceSegmentDocuments: documents };
    await services.kernel.call({ service: 'xray', operation: 'PutTraceSegments', input, principal });
    await services.kernel.whenIdle();
    expect(await segments.list()).toHaveLength(Number(after));
    await services.close();
  }
  await rm(folder, { recursive: true, force: true });
});
