/** Every alarm on metrics, as a table: a name, what it says, and when. `docs/runbook.md` has a section for each. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { IDENTITY_PROVIDER_NAME } from '../../../events/names.ts';
import type { PortalAccess } from '../portal-access.ts';
import type { FailureTray } from './failure-tray.ts';
import { ownMetrics } from './own-metric.ts';
import { negative, sumOf } from './sum-of.ts';
import type { NamedQueue, Watched } from './watched.ts';

export interface AlarmDefinition {
  readonly name: string;
  /** Where each portal has this alarm: whose it is. The runbook has one section for all of them. */
  readonly portal?: string;
  readonly says: string;
  readonly metric: IMetric;
  /** Raised from this value on. */
  readonly threshold: number;
  /** Periods in a row. @default 1 */
  readonly periods?: number;
}

const LATE = Duration.minutes(15).toSeconds();
const DEAD_LETTERS_OLD = Duration.days(3).toSeconds();
const FAILURES_OLD = Duration.days(7).toSeconds();
/** This many in a quarter of an hour are no coincidence. */
const MANY = 20;
const quarterOfAnHour = { period: Duration.minutes(15) };
const perFiveMinutes = { statistic: Stats.SUM, period: Duration.minutes(5) };

/** Together they are "sign-up is broken": people are turned away, or nobody gets a profile. */
export function brokenAlarms({ defaults, triggers, identity, portals }: Watched): AlarmDefinition[] {
  const ownMetric = ownMetrics(defaults);
  const functions = [triggers.publishUserCreated, triggers.publishUserConfirmed, triggers.admitToPortal];
  return [
    {
      name: 'SignUpDenied',
      says: 'People are refused: neither bus nor outbox took their event.',
      metric: ownMetric('SignUpDenied'),
      threshold: 1,
    },
    {
      name: 'TriggerErrors',
      says: 'A trigger failed or ran out of time: Cognito refuses the sign-in.',
      // To refuse somebody, a trigger throws: those errors are on purpose.
      metric: sumOf(
        [...functions.map((one) => one.metricErrors(perFiveMinutes)), negative(ownMetric('Refused'))],
        'errors of the triggers, refusals left out',
      ),
      threshold: 1,
    },
    {
      name: 'RulesUnavailable',
      says: 'Triggers cannot read the rules of a portal: its doors stay closed to everybody.',
      metric: ownMetric('RulesUnavailable'),
      threshold: 1,
    },
    {
      name: 'ManyRefusals',
      says: 'Many people do not keep the rules of the portal that they come to.',
      metric: sumOf(
        [ownMetric('SignUpRefused').with(quarterOfAnHour), ownMetric('SignInRefused').with(quarterOfAnHour)],
        'people refused',
        quarterOfAnHour.period,
      ),
      threshold: MANY,
    },
    {
      name: 'TriggersThrottled',
      says: 'Lambda refuses to run a trigger: Cognito refuses the sign-in.',
      metric: sumOf(
        functions.map((one) => one.metricThrottles(perFiveMinutes)),
        'throttles of the triggers',
      ),
      threshold: 1,
    },
    {
      name: 'ManyRejections',
      says: 'Many people have attributes that cannot be stored, or rules changed while they signed up.',
      metric: ownMetric('SignUpRejected').with(quarterOfAnHour),
      threshold: MANY,
    },
    {
      name: 'ManyFailures',
      says: 'Many workflows fail for a reason of ours.',
      metric: ownMetric('SignUpFailed').with(quarterOfAnHour),
      threshold: MANY,
    },
    ...portals.flatMap((access) => federationAlarms(identity.userPool.userPoolId, access)),
  ];
}

/** The alarm is raised when failures exceed successes by this number: single people fail every day, and an outage fails nearly all. */
const FAILING = 5;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html */
function federationAlarms(userPoolId: string, { portal, client }: PortalAccess): AlarmDefinition[] {
  const metric = (metricName: string, statistic: string) =>
    new Metric({
      namespace: 'AWS/Cognito',
      metricName,
      dimensionsMap: {
        UserPool: userPoolId,
        UserPoolClient: client.userPoolClientId,
        IdentityProvider: IDENTITY_PROVIDER_NAME,
      },
      statistic,
      ...quarterOfAnHour,
    });
  // Each sign-in counts as 1 when it succeeds and as 0 when it fails.
  const failures = new MathExpression({
    expression: 'requests - 2 * successes',
    usingMetrics: {
      requests: metric('FederationSuccesses', Stats.SAMPLE_COUNT),
      successes: metric('FederationSuccesses', Stats.SUM),
    },
    label: 'failures beyond successes',
    ...quarterOfAnHour,
  });
  return [
    {
      name: 'FederationFailures',
      portal: portal.name,
      says: `Most sign-ins by ${IDENTITY_PROVIDER_NAME} fail at this portal.`,
      metric: failures,
      threshold: FAILING,
    },
    {
      name: 'FederationThrottled',
      portal: portal.name,
      says: `Cognito throttles sign-ins by ${IDENTITY_PROVIDER_NAME} at this portal.`,
      metric: metric('FederationThrottles', Stats.SUM),
      threshold: 1,
    },
  ];
}

/** An operator has to repair something, but sign-ups continue. */
export function repairAlarms(
  { defaults, triggers, confirmations, audit, readApi }: Watched,
  { deadLetters, tray }: { deadLetters: readonly NamedQueue[]; tray: FailureTray },
): AlarmDefinition[] {
  const ownMetric = ownMetrics(defaults);
  const outbox = triggers.outbox.queue;
  // The age of the oldest message leaves out those that were received three times, and the outbox is retried for an hour.
  // Nearly every message leaves it within a second, so the minutely look at it finds only what stays.
  const seen = { statistic: Stats.MAXIMUM, period: Duration.minutes(5) };
  const waiting = [
    outbox.metricApproximateNumberOfMessagesVisible(seen),
    outbox.metricApproximateNumberOfMessagesNotVisible(seen),
  ];
  return [
    {
      name: 'SignUpFailed',
      says: 'A workflow failed; its sign-up waits to be repaired.',
      metric: ownMetric('SignUpFailed'),
      threshold: 1,
    },
    {
      name: 'UserConfirmationLost',
      says: 'A confirmation reached neither bus nor outbox; reconcile repairs it.',
      metric: ownMetric('UserConfirmationLost'),
      threshold: 1,
    },
    {
      name: 'OutboxNotEmpty',
      says: 'Events have waited in the outbox for a quarter of an hour: the bus refuses them.',
      metric: sumOf(waiting, 'messages in the outbox'),
      threshold: 1,
      periods: 3,
    },
    {
      name: 'ConfirmationsLate',
      says: 'Profiles stay pending: the queue of confirmations is not worked off.',
      metric: ageOf(confirmations.queue),
      threshold: LATE,
    },
    {
      name: 'AuditLate',
      says: 'Audit records come late: their queue is not worked off.',
      metric: ageOf(audit.queue),
      threshold: LATE,
    },
    {
      name: 'ApiErrors',
      says: 'The read API answers with errors of ours.',
      metric: readApi.api.deploymentStage.metricServerError(perFiveMinutes),
      threshold: 5,
    },
    {
      name: 'DeadLetters',
      says: 'There is a message in a dead-letter queue.',
      metric: sumOf(
        deadLetters.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM })),
        'dead letters',
      ),
      threshold: 1,
    },
    ...deadLetters.map((letters) => ({
      name: `OldDeadLetters-${letters.name}`,
      says: 'A dead letter is three days old; SQS forgets it after 14.',
      metric: ageOf(letters),
      threshold: DEAD_LETTERS_OLD,
    })),
    {
      name: 'OldFailures',
      says: 'A workflow failed seven days ago, and its note was not cleared; it can be redriven for seven more.',
      metric: ageOf(tray),
      threshold: FAILURES_OLD,
    },
  ];
}

function ageOf({ queue }: Pick<NamedQueue, 'queue'>): IMetric {
  return queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, period: Duration.minutes(5) });
}
