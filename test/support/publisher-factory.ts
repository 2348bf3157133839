/** Real SDK clients that speak to a recording endpoint, with a patience of their own. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientOptions } from '../../functions/shared/client-options.ts';
import type { MakeBusPublisher } from '../../functions/shared/publishing/bus-publisher.ts';
import { openOutbox } from '../../functions/shared/publishing/open-outbox.ts';
import { createPublisher, type Publish } from '../../functions/shared/publishing/publisher.ts';
import type { RecordingEndpoint } from './recording-endpoint.ts';

export const TRACE_HEADER = 'Root=1-6a10f3c2-5f84a1b2c3d4e5f60718293a;Parent=53995c3f42cd8ad0;Sampled=1';
export const OUTBOX_URL = 'http://127.0.0.1/111122223333/outbox';

/** The bus as the functions behind queues see it. */
export const busFactory = (endpoint: RecordingEndpoint) => ({
  client: new EventBridgeClient({ ...endpoint.client, ...clientOptions({ attempts: 1, attemptMs: 10_000 }) }),
  name: 'signup',
});

/** Tries the bus twice and the outbox once, as the triggers do, but waits long: only who stalls meets a limit. */
export function publisherFactory(
  endpoint: RecordingEndpoint,
  limitsMs = { bus: 30_000, outbox: 30_000 },
  makeBusPublisher?: MakeBusPublisher,
): Publish {
  const client = new EventBridgeClient({ ...endpoint.client, ...clientOptions({ attempts: 2, attemptMs: 10_000 }) });
  return createPublisher({
    bus: { client, name: 'signup' },
    openOutbox: async () =>
      openOutbox(OUTBOX_URL, { ...endpoint.client, ...clientOptions({ attempts: 1, attemptMs: 10_000 }) }),
    limitsMs,
    traceHeader: () => TRACE_HEADER,
    makeBusPublisher,
  });
}
