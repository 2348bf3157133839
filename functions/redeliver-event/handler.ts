/** Lambda entry of the queue `outbox`. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientOptions, PATIENT } from '../shared/client-options.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { traceClient } from '../shared/trace-client.ts';
import { redeliverEvent } from './redeliver-event.ts';

const env = readEnvironment(['EVENT_BUS_NAME']);
const bus = {
  client: traceClient(new EventBridgeClient(clientOptions(PATIENT))),
  name: env.EVENT_BUS_NAME,
};

export const handler = instrument(redeliverEvent({ bus }));
