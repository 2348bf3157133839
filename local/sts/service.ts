/** AWS STS: who is calling. https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { getCallerIdentity } from './operations/get-caller-identity.ts';

export function createSts(kernel: Kernel): Service {
  return {
    name: 'sts',
    wire: { protocol: 'query', version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
    operations: { GetCallerIdentity: getCallerIdentity(kernel) },
  };
}
