/** Checks the alarms, the subscriptions of their topic, and the parameters that functions read. */
import { ListSubscriptionsByTopicCommand, type Subscription } from '@aws-sdk/client-sns';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { PortalSettings } from '../../events/portal-settings.ts';
import { alarmPrefix, readAlarms, type StageAlarm } from '../records/alarms.ts';
import { type Check, DEPLOY_AGAIN, type DoctorFinding, unless, whenPresent } from './check.ts';

export const alarmsCheck: Check = {
  name: 'alarms',
  run: async ({ clients, doctor, settings, stage }) => {
    const found = await readAlarms({ clients, stage });
    const ofPortals = settings.portals.flatMap(({ name }) => doctor.portalAlarms.map((alarm) => `${alarm}-${name}`));
    return [...doctor.alarms, ...ofPortals].flatMap((name) =>
      alarmFindings(`${alarmPrefix(stage)}${name}`, found.get(name)),
    );
  },
};

function alarmFindings(name: string, alarm: StageAlarm | undefined): DoctorFinding[] {
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
  run: ({ clients, doctor: { topicArn, hasAlarmAddress } }) =>
    whenPresent(
      'topic of the alarms',
      async () => (await clients.sns()).send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn })),
      ({ Subscriptions = [] }) => subscriptionFindings(Subscriptions, hasAlarmAddress),
    ),
};

/**
 * SNS returns `PendingConfirmation` instead of an ARN until the address has confirmed the subscription, and `Deleted` for some
 * time after the subscription was removed.
 */
export function subscriptionFindings(
  subscriptions: readonly Subscription[],
  hasAlarmAddress: boolean,
): DoctorFinding[] {
  const resource = 'topic of the alarms';
  const left = subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn !== 'Deleted');
  if (left.length === 0) {
    return unless(!hasAlarmAddress, {
      resource,
      problem: 'has no subscription, and the stage has an address for alarms: no alarm reaches anybody',
      fix: `remove alarms.email, deploy, add it and deploy again; then open the link in the e-mail of AWS Notifications`,
    });
  }
  const pending = left.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation');
  return pending.map(({ Endpoint }) => ({
    resource,
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
        ({ Parameter }) => parameterFindings(`parameter of ${name}`, Parameter?.Value),
      ),
    );
    return (await Promise.all(findings)).flat();
  },
};

/** Functions read it: a portal whose settings have another form is one that nobody can enter. */
function parameterFindings(resource: string, value = ''): DoctorFinding[] {
  const problem = formProblem(value);
  return problem === undefined
    ? []
    : [{ resource, problem: `${problem}: nobody can sign in at the portal`, fix: DEPLOY_AGAIN }];
}

function formProblem(value: string): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    return 'is not JSON';
  }
  const places = PortalSettings.safeParse(json).error?.issues.map(({ path }) => path.join('.') || 'all of it');
  return places && `has an unknown form (${places.join(', ')})`;
}
