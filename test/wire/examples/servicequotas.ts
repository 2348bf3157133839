/** AWS Service Quotas. */
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import type { Examples } from './example.ts';

export const SERVICEQUOTAS_EXAMPLES: Examples = {
  GetServiceQuota: ({ quotas }) => ({
    call: () => quotas.send(new GetServiceQuotaCommand({ ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' })),
    answers: { Quota: { QuotaName: 'Concurrent executions', Value: 1000 } },
  }),
};
