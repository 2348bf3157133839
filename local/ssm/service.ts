/** The Parameter Store of AWS Systems Manager. https://docs.aws.amazon.com/systems-manager/latest/APIReference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { ssmOperations } from './operations.ts';
import { createParameters } from './parameters.ts';
import { ssmResources } from './resources.ts';

export function createSsm(kernel: Kernel): Service {
  const parameters = createParameters(kernel);
  return {
    name: 'ssm',
    wire: { protocol: 'json', version: '1.1', target: 'AmazonSSM' },
    operations: ssmOperations(kernel, parameters),
    resources: ssmResources(parameters),
  };
}
