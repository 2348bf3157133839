/** The alarms, whether somebody hears them, and the parameters that functions read. */
import { type CompositeAlarm, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { ListSubscriptionsByTopicCommand, type Subscription } from '@aws-sdk/client-sns';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { type Check, DEPLOY_AGAIN, type DoctorFinding, unless, whenPresent } from './check.ts';

export const alarmsCheck: Check = {
  name: 'alarms',
  run: async ({ clients, doctor, stage }) => {
    const prefix = `sign-up-${stage}-`;
    const found = new Map<string, MetricAlarm | CompositeAlarm>();
    let NextToken: string | undefined;
    do {
      const answer = await clients.cloudwatch.send(
        new DescribeAlarmsCommand({
          AlarmNamePrefix: prefix,
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          NextToken,
        }),
      );
      for (const alarm of [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])])
        found.set(alarm.AlarmName ?? '', alarm);
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
    return doctor.alarms.flatMap((name) => alarmFindings(`${prefix}${name}`, found.get(`${prefix}${name}`)));
  },
};

function alarmFindings(name: string, alarm: MetricAlarm | CompositeAlarm | undefined): DoctorFinding[] {
  const resource = `alarm ${name}`;
  if (alarm === undefined) return [{ resource, problem: 'does not exist', fix: DEPLOY_AGAIN }];
  return unless(alarm.ActionsEnabled !== false, {
    resource,
    problem: 'its actions are disabled: it reaches nobody',
    fix: `aws cloudwatch enable-alarm-actions --alarm-names ${name}`,
  });
}

export const topicCheck: Check = {
  name: 'topic of the alarms',
  run: ({ clients, doctor: { topicArn } }) =>
    whenPresent(
      'topic of the alarms',
      () => clients.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn })),
      ({ Subscriptions = [] }) => subscriptionFindings(Subscriptions),
    ),
};

/** AWS writes `PendingConfirmation` in place of an ARN until the address has confirmed. */
export function subscriptionFindings(subscriptions: readonly Subscription[]): DoctorFinding[] {
  const pending = subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation');
  return pending.map(({ Endpoint }) => ({
    resource: 'topic of the alarms',
    problem: `${Endpoint} has not confirmed its subscription: no alarm reaches it`,
    fix: 'open the link in the e-mail of AWS Notifications; the next deployment sends another one if you remove and add the address',
  }));
}

export const parametersCheck: Check = {
  name: 'parameters of the portals',
  run: async ({ clients, stage, settings: { portals } }) => {
    const findings = portals.map(({ name, clientId }) =>
      whenPresent(
        `parameter of ${name}`,
        () => clients.ssm.send(new GetParameterCommand({ Name: `/sign-up/${stage}/portals/${clientId}` })),
        () => [],
      ),
    );
    return (await Promise.all(findings)).flat();
  },
};
