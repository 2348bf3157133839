/** IAM: the roles and policies of a template. With this service, every call requires permission. */
import type { Kernel } from '../kernel/kernel.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import type { Service } from '../kernel/service.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { createIamContext } from './context.ts';
import { createOperations } from './operations.ts';
import { createResources } from './resources.ts';

export function createIam(kernel: Kernel): Service {
  const context = createIamContext(kernel);
  kernel.permissions.enforce();
  return {
    name: 'iam',
    wire: { protocol: 'query', version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
    operations: createOperations(context),
    resources: createResources(kernel, context),
    invalidInput: (problems) => new ServiceError('ValidationError', validationException(problems).message),
  };
}
