/** `GetServiceQuota`. https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { ACCOUNT_QUOTAS } from '../quotas.ts';

export const getServiceQuota = ({ arn }: Pick<Kernel, 'arn'>): Operation =>
  operation({
    members: {
      ServiceCode: required(string({ min: 1, max: 63, pattern: /[a-zA-Z][a-zA-Z0-9-]{1,63}/ })),
      QuotaCode: required(string({ min: 1, max: 128, pattern: /[a-zA-Z][a-zA-Z0-9-]{1,128}/ })),
    },
    action: { name: 'servicequotas:GetServiceQuota' },
    run({ ServiceCode, QuotaCode }) {
      const found = ACCOUNT_QUOTAS.find(({ service, code }) => service === ServiceCode && code === QuotaCode);
      if (found === undefined) {
        const message = `The quota ${QuotaCode} of the service ${ServiceCode} does not exist.`;
        throw new ServiceError('NoSuchResourceException', message);
      }
      return {
        Quota: {
          ServiceCode,
          ServiceName: found.serviceName,
          QuotaArn: arn('servicequotas', `${ServiceCode}/${QuotaCode}`),
          QuotaCode,
          QuotaName: found.name,
          Value: found.value,
          Unit: 'None',
          Adjustable: true,
          GlobalQuota: false,
        },
      };
    },
  });
