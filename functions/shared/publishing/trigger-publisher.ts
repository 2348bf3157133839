/** The publisher of functions for which somebody waits: Cognito's triggers and Okta's hooks; made at module level from the environment. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientOptions } from '../client-options.ts';
import { readEnvironment } from '../environment.ts';
import { traceClient } from '../trace-client.ts';
import { traceHeader } from '../trace-header.ts';
import { type Budget, TRIGGER_BUDGETS } from './budget.ts';
import type { MakeBusPublisher } from './bus-publisher.ts';
import { createPublisher, type Publish } from './publisher.ts';

/** @throws {Error} when the environment lacks a variable */
export function triggerPublisher(
  { bus, outbox }: Record<'bus' | 'outbox', Budget> = TRIGGER_BUDGETS,
  makeBusPublisher?: MakeBusPublisher,
): Publish {
  const env = readEnvironment(['EVENT_BUS_NAME', 'OUTBOX_QUEUE_URL']);
  const client = traceClient(new EventBridgeClient(clientOptions(bus)));
  return createPublisher({
    bus: { client, name: env.EVENT_BUS_NAME },
    openOutbox: async () => (await import('./open-outbox.ts')).openOutbox(env.OUTBOX_QUEUE_URL, clientOptions(outbox)),
    limitsMs: { bus: bus.totalMs, outbox: outbox.totalMs },
    traceHeader,
    makeBusPublisher,
  });
}
