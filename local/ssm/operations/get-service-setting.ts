/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetServiceSetting.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';

/** What Parameter Store's settings are in an account where nobody changed them. */
const DEFAULTS: Readonly<Record<string, string>> = {
  '/ssm/parameter-store/default-parameter-tier': 'Standard',
  '/ssm/parameter-store/high-throughput-enabled': 'false',
};

export function getServiceSetting({ arn, clock }: Pick<Kernel, 'arn' | 'clock'>): Operation {
  const arnOf = (id: string) => arn('ssm', `servicesetting${id}`);
  const idIn = (given: string) =>
    given.startsWith('arn:') ? given.slice(given.indexOf('servicesetting') + 14) : given;
  const opened = clock.now();
  return operation({
    members: { SettingId: required(string({ min: 1, max: 1000 })) },
    action: { name: 'ssm:GetServiceSetting', on: ({ SettingId }) => arnOf(idIn(SettingId)) },
    run({ SettingId: given }) {
      const SettingId = idIn(given);
      const SettingValue = Object.hasOwn(DEFAULTS, SettingId) ? DEFAULTS[SettingId] : undefined;
      if (SettingValue === undefined) {
        throw new ServiceError('ServiceSettingNotFound', `The service setting ${SettingId} was not found.`);
      }
      return {
        ServiceSetting: {
          SettingId,
          SettingValue,
          LastModifiedDate: opened / 1000,
          LastModifiedUser: 'System',
          ARN: arnOf(SettingId),
          Status: 'Default',
        },
      };
    },
  });
}
