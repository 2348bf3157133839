/** Lambda entry of the queue `confirmations`. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientOptions, PATIENT } from '../shared/client-options.ts';
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { traceClient } from '../shared/trace-client.ts';
import { confirmProfile } from './confirm-profile.ts';

const env = readEnvironment(['PROFILES_TABLE_NAME', 'EVENT_BUS_NAME']);
const table = { client: documentClient(), name: env.PROFILES_TABLE_NAME };
const bus = {
  client: traceClient(new EventBridgeClient(clientOptions(PATIENT))),
  name: env.EVENT_BUS_NAME,
};

export const handler = instrument(confirmProfile({ table, bus }));
