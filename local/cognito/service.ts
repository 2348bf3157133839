/** Amazon Cognito user pools: the API, the hosted domain, federation to OpenID Connect providers, triggers and tokens. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { createCognitoContext } from './context.ts';
import { createDiscovery } from './discovery.ts';
import { invalidInput } from './errors.ts';
import { countAdminCreateUser } from './metrics.ts';
import { createOperations } from './operations.ts';
import { createResources } from './resources.ts';
import { registerPruning, schedulePruning } from './state/prune.ts';

export function createCognito(kernel: Kernel): Service {
  const cognito = createCognitoContext(kernel);
  registerPruning(cognito);
  return {
    name: 'cognito-idp',
    wire: { protocol: 'json', version: '1.1', target: 'AWSCognitoIdentityProviderService' },
    operations: createOperations(cognito),
    resources: createResources(cognito),
    invalidInput,
    measure: (finished) => countAdminCreateUser(kernel, finished),
    serve: createDiscovery(cognito),
    start: () => schedulePruning(cognito),
  };
}
