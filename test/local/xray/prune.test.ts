/** Traces that X-Ray would have forgotten. */
import { createXray } from '../../../local/xray/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

let services: StartedServices;
beforeEach(async () => {
  services = await startServices([createXray], { startAt: START });
});
afterEach(() => services.close());

const traceIdAt = (time: number) => `1-${(time / 1000).toString(16).padStart(8, '0')}-a006649127e371903a2de979`;

function put(time: number, linkedTo: number): Promise<unknown> {
  const link = { trace_id: traceIdAt(linkedTo), id: '70de5b6f19ff9a0a' };
  const segment = {
    name: 'lamp',
    id: '70de5b6f19ff9a0b',
    trace_id: traceIdAt(time),
    start_time: time / 1000,
    links: [{ ...link, attributes: { 'aws.xray.reserved.reference_type': 'parent' } }],
  };
  const input = { TraceSegmentDocuments: [JSON.stringify(segment)] };
  const principal = { type: 'account' } as const;
  return services.kernel.call({ service: 'xray', operation: 'PutTraceSegments', input, principal });
}

const kept = async (collection: string) =>
  (await services.kernel.store.collection(collection).list()).map(({ id }) => id.slice(0, traceIdAt(START).length));

test('a trace is deleted with its links after 30 days', async () => {
  const later = START + DAY;
  await put(START, START);
  await put(later, later);
  await services.kernel.advance(29 * DAY);
  expect(await kept('xray.segments')).toHaveLength(2);
  await services.kernel.advance(1.5 * DAY);
  expect(await kept('xray.segments')).toEqual([traceIdAt(later)]);
  expect(await kept('xray.links')).toEqual([traceIdAt(later)]);
});
