/** Checks the secret of Okta's event hooks, and that hooks arrive. */
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { type Check, type DoctorContext, type DoctorFinding, unless } from './check.ts';
import { judgeHookSecret } from './judge-hook-secret.ts';

type Hooks = NonNullable<DoctorContext['doctor']['hooks']>;

/** A stage without hooks has nothing to check. */
export const hooksCheck: Check = {
  name: 'event hooks of Okta',
  run: async (context) => {
    const { hooks } = context.doctor;
    if (hooks === undefined) return [];
    return [...(await secretFindings(context, hooks)), ...(await silenceFindings(context, hooks))];
  },
};

async function secretFindings({ clients }: DoctorContext, { secretName }: Hooks): Promise<DoctorFinding[]> {
  const secrets = await clients.secrets();
  return judgeHookSecret(secretName, () => secrets.send(new DescribeSecretCommand({ SecretId: secretName })));
}

/** The state of the alarm says more than a metric: CloudWatch evaluates it over the whole time. */
async function silenceFindings({ clients, stage }: DoctorContext, { silentDays }: Hooks): Promise<DoctorFinding[]> {
  const AlarmNames = [`sign-up-${stage}-HooksSilent`];
  const { MetricAlarms = [] } = await (await clients.cloudwatch()).send(new DescribeAlarmsCommand({ AlarmNames }));
  return unless(MetricAlarms[0]?.StateValue !== 'INSUFFICIENT_DATA', {
    resource: 'event hooks of Okta',
    problem: `have not arrived in ${silentDays} days, or ever: people that Okta suspends may still be signed in`,
    fix: 'set the hook up, or verify it again (docs/deploy.md, Event hooks of Okta), and suspend a test user',
  });
}
