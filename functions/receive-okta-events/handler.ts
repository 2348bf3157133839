/** Lambda entry of `/events` on the API of Okta's event hooks. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientOptions } from '../shared/client-options.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { createBatchingBusPublisher } from '../shared/publishing/batching-bus-publisher.ts';
import { HOOK_BUDGETS } from '../shared/publishing/budget.ts';
import { triggerPublisher } from '../shared/publishing/trigger-publisher.ts';
import { traceClient } from '../shared/trace-client.ts';
import { traceHeader } from '../shared/trace-header.ts';
import { fetchHookSecret } from './fetch-hook-secret.ts';
import { createHookSecretCache } from './hook-secret-cache.ts';
import { receiveOktaEvents } from './receive-okta-events.ts';

const env = readEnvironment(['HOOK_SECRET_NAME', 'USER_POOL_ID', 'OKTA_APPLICATION_ID']);
const secrets = traceClient(new SecretsManagerClient(clientOptions(HOOK_BUDGETS.secret)));

export const handler = instrument(
  receiveOktaEvents({
    readSecret: createHookSecretCache({
      fetch: fetchHookSecret(secrets, env.HOOK_SECRET_NAME, HOOK_BUDGETS.secret.totalMs),
      clock: () => new Date(),
    }),
    publish: triggerPublisher(HOOK_BUDGETS, createBatchingBusPublisher),
    userPoolId: env.USER_POOL_ID,
    applicationId: env.OKTA_APPLICATION_ID,
    traceHeader,
  }),
);
