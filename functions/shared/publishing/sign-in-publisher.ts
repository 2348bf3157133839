/** The publisher of the post authentication trigger, made at module level from the environment. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientOptions } from '../client-options.ts';
import { readEnvironment } from '../environment.ts';
import { traceClient } from '../trace-client.ts';
import { traceHeader } from '../trace-header.ts';
import { TRIGGER_BUDGETS } from './budget.ts';
import { createBusPublisher, type PutOnBus } from './bus-publisher.ts';

/** One attempt, and no outbox: the next sign-in says the same again. @throws {Error} when a variable is missing */
export function signInPublisher(): PutOnBus {
  const env = readEnvironment(['EVENT_BUS_NAME']);
  const { signIn } = TRIGGER_BUDGETS;
  const client = traceClient(new EventBridgeClient(clientOptions(signIn)));
  return createBusPublisher({ bus: { client, name: env.EVENT_BUS_NAME }, limitMs: signIn.totalMs, traceHeader });
}
