/** The operations of Secrets Manager that the twin serves. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Operation } from '../kernel/service.ts';
import { createSecret } from './operations/create-secret.ts';
import { deleteSecret } from './operations/delete-secret.ts';
import { describeSecret } from './operations/describe-secret.ts';
import { getSecretValue } from './operations/get-secret-value.ts';
import { listSecretVersionIds } from './operations/list-secret-version-ids.ts';
import { listSecrets } from './operations/list-secrets.ts';
import { putSecretValue } from './operations/put-secret-value.ts';
import { updateSecret } from './operations/update-secret.ts';
import type { Secrets } from './secrets.ts';

export function secretsManagerOperations(kernel: Kernel, secrets: Secrets): Record<string, Operation> {
  return {
    CreateSecret: createSecret(secrets),
    DeleteSecret: deleteSecret(kernel, secrets),
    DescribeSecret: describeSecret(secrets),
    GetSecretValue: getSecretValue(secrets),
    ListSecretVersionIds: listSecretVersionIds(secrets),
    ListSecrets: listSecrets(secrets),
    PutSecretValue: putSecretValue(secrets),
    UpdateSecret: updateSecret(secrets),
  };
}
