/** AWS Secrets Manager. https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { secretsManagerOperations } from './operations.ts';
import { createSecrets } from './secrets.ts';

export function createSecretsManager(kernel: Kernel): Service {
  const secrets = createSecrets(kernel);
  return {
    name: 'secretsmanager',
    wire: { protocol: 'json', version: '1.1', target: 'secretsmanager', messageMember: 'Message' },
    operations: secretsManagerOperations(kernel, secrets),
  };
}
