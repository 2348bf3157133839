/** Lambda entry of the queue `signIns`. */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { FollowSettings } from '../../events/follow-settings.ts';
import { clientOptions, PATIENT } from '../shared/client-options.ts';
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { parseJson } from '../shared/parse.ts';
import { traceClient } from '../shared/trace-client.ts';
import { followSignIn } from './follow-sign-in.ts';
import { readUserFrom } from './read-user.ts';

const env = readEnvironment(['PROFILES_TABLE_NAME', 'EVENT_BUS_NAME', 'USER_POOL_ID', 'FOLLOW_SETTINGS']);
const table = { client: documentClient(), name: env.PROFILES_TABLE_NAME };
const bus = {
  client: traceClient(new EventBridgeClient(clientOptions(PATIENT))),
  name: env.EVENT_BUS_NAME,
};
const settings = parseJson(FollowSettings, env.FOLLOW_SETTINGS, 'FOLLOW_SETTINGS');
const userPool = traceClient(new CognitoIdentityProviderClient(clientOptions(PATIENT)));
const readUser = readUserFrom(userPool, env.USER_POOL_ID);

export const handler = instrument(followSignIn({ table, bus, settings, readUser, clock: () => new Date() }));
