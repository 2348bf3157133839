/** Service Quotas, the part that answers the value of one quota. https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { getServiceQuota } from './operations/get-service-quota.ts';

export function createServiceQuotas(kernel: Kernel): Service {
  return {
    name: 'servicequotas',
    wire: { protocol: 'json', version: '1.1', target: 'ServiceQuotasV20190624', messageMember: 'Message' },
    operations: { GetServiceQuota: getServiceQuota(kernel) },
  };
}
