/**
 * Every alarm on metrics, as a table of names, descriptions and conditions. `docs/runbook.md` has a section for each.
 */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { IDENTITY_PROVIDER_NAME } from '../../../events/names.ts';
import type { PortalAccess } from '../portal-access.ts';
import type { FailureTray } from './failure-tray.ts';
import { ownMetrics, portalMetric } from './own-metric.ts';
import { sumOf, weightedSum } from './sum-of.ts';
import type { NamedQueue, Watched } from './watched.ts';

export interface AlarmDefinition {
  readonly name: string;
  /** The portal, for an alarm that each portal has. The runbook has one section for all of them. */
  readonly portal?: string;
  readonly says: string;
  readonly metric: IMetric;
  /** The value at which it is raised. */
  readonly threshold: number;
  /** Consecutive periods. @default 1 */
  readonly periods?: number;
  /** Whether it reports that the metric has no data any more, instead of a value. */
  readonly onSilence?: boolean;
}

const LATE = Duration.minutes(15).toSeconds();
const DEAD_LETTERS_OLD = Duration.days(3).toSeconds();
const FAILURES_OLD = Duration.days(7).toSeconds();
/** More than a few individual cases in a quarter of an hour. */
const MANY = 20;
const quarterOfAnHour = { period: Duration.minutes(15) };
const perFiveMinutes = { statistic: Stats.SUM, period: Duration.minutes(5) };

/** The alarms that together mean "sign-up is broken": people are refused, or nobody gets a profile. */
export function brokenAlarms(watched: Watched): AlarmDefinition[] {
  const { defaults, triggers, portals } = watched;
  const ownMetric = ownMetrics(defaults);
  const refusing = [triggers.publishUserCreated, triggers.admitToPortal];
  const others = [triggers.publishUserConfirmed, triggers.publishUserSignedIn];
  return [
    {
      name: 'SignUpDenied',
      says: 'Sign-ups are denied: neither the event bus nor the outbox accepts events.',
      metric: ownMetric('SignUpDenied'),
      threshold: 1,
    },
    {
      name: 'TriggerErrors',
      says: 'A trigger that refuses nobody failed or timed out: Cognito denies the sign-in.',
      metric: sumOf(
        others.map((one) => one.metricErrors(perFiveMinutes)),
        'errors of the triggers that refuse nobody',
      ),
      threshold: 1,
    },
    {
      name: 'AdmissionErrors',
      says: 'The triggers that admit people fail or time out again and again: Cognito denies sign-ins.',
      // A refusal is an error of the trigger too, so refusals are subtracted. Lambda dates an error by the beginning of the invocation and
      // we count a refusal at its end, and the two become visible at different times: one period can have an error whose
      // refusal is missing. The period after it then has a refusal too many, so that two in succession are never wrong.
      metric: weightedSum(
        {
          ...Object.fromEntries(
            refusing.map((one, index) => [`errors${index}`, { metric: one.metricErrors(perFiveMinutes), times: 1 }]),
          ),
          refused: { metric: ownMetric('Refused'), times: -1 },
        },
        'errors of the triggers that admit people, refusals left out',
      ),
      threshold: 1,
      periods: 2,
    },
    {
      name: 'RulesUnavailable',
      says: 'The triggers cannot read the rules of a portal and refuse every sign-in.',
      metric: ownMetric('RulesUnavailable'),
      threshold: 1,
    },
    {
      name: 'ManyRefusals',
      says: 'The rules of a portal refuse many people, and a large share of those who sign in.',
      metric: refusals(ownMetric),
      threshold: 0,
    },
    {
      name: 'TriggersThrottled',
      says: 'Lambda throttles a trigger: Cognito denies the sign-in.',
      metric: sumOf(
        [...refusing, ...others].map((one) => one.metricThrottles(perFiveMinutes)),
        'throttles of the triggers',
      ),
      threshold: 1,
    },
    {
      name: 'ManyRejections',
      says: 'The workflow rejects many sign-ups: their attributes are invalid, or a rule changed.',
      metric: ownMetric('SignUpRejected').with(quarterOfAnHour),
      threshold: MANY,
    },
    {
      name: 'ManyFailures',
      says: 'Many executions of the sign-up workflow fail.',
      metric: ownMetric('SignUpFailed').with(quarterOfAnHour),
      threshold: MANY,
    },
    ...portals.flatMap((access) => federationAlarms(watched, access)),
  ];
}

/** Fewer people within a quarter of an hour are no reason for a message at night. */
const FEW_REFUSED = 10;
/** At least a quarter of all: three are let in for each one that is refused. */
const LET_IN_FOR_EACH = 3;

/** Not negative if neither the number nor the share of the people refused is usual. */
function refusals(ownMetric: ReturnType<typeof ownMetrics>): MathExpression {
  const { period } = quarterOfAnHour;
  const term = (name: Parameters<typeof ownMetric>[0], times: number) => ({
    metric: ownMetric(name).with({ period }),
    times,
  });
  const few = { signUps: term('SignUpRefused', 1), signIns: term('SignInRefused', 1) };
  const share = {
    signUps: term('SignUpRefused', LET_IN_FOR_EACH),
    signIns: term('SignInRefused', LET_IN_FOR_EACH),
    created: term('UserCreated', -1),
    returned: term('UserSignedIn', -1),
  };
  return new MathExpression({
    expression: 'MIN([number, share])',
    usingMetrics: {
      number: new MathExpression({
        expression: `refused - ${FEW_REFUSED}`,
        usingMetrics: { refused: weightedSum(few, 'people refused', period) },
        period,
      }),
      share: weightedSum(share, 'refused beyond a quarter of all', period),
    },
    label: 'unusual refusals',
    period,
  });
}

/**
 * The alarm is raised when failures exceed successes by this number: some sign-ins always fail, but an outage fails
 * most of them.
 */
const FAILING = 5;
/** And when nobody succeeds for an hour, also where few people sign in. */
const FAILING_ALONE = 3;
/** One success outweighs every failure of an hour. */
const MANY_TIMES = 100_000;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html */
function federationAlarms({ defaults, identity }: Watched, { portal, client }: PortalAccess): AlarmDefinition[] {
  const metric = (metricName: string, statistic: string, period = quarterOfAnHour.period) =>
    new Metric({
      namespace: 'AWS/Cognito',
      metricName,
      dimensionsMap: {
        UserPool: identity.userPool.userPoolId,
        UserPoolClient: client.userPoolClientId,
        IdentityProvider: IDENTITY_PROVIDER_NAME,
      },
      statistic,
      period,
    });
  const refused = portalMetric(defaults, client.userPoolClientId, 'Refused');
  // Each sign-in counts as 1 if it succeeds and as 0 if it fails. A refusal by a portal's rules is a failure, too, and no problem
  // of the identity provider.
  const failures = (weight: number, label: string, period: Duration) =>
    weightedSum(
      {
        requests: { metric: metric('FederationSuccesses', Stats.SAMPLE_COUNT, period), times: 1 },
        successes: { metric: metric('FederationSuccesses', Stats.SUM, period), times: -weight },
        refused: { metric: refused.with({ period }), times: -1 },
      },
      label,
      period,
    );
  return [
    {
      name: 'FederationFailures',
      portal: portal.name,
      says: `Most sign-ins through ${IDENTITY_PROVIDER_NAME} fail at this portal.`,
      metric: failures(2, 'failures beyond successes', quarterOfAnHour.period),
      threshold: FAILING,
    },
    {
      name: 'FederationDown',
      portal: portal.name,
      says: `Nobody signs in through ${IDENTITY_PROVIDER_NAME} at this portal, and people try.`,
      metric: failures(MANY_TIMES, 'failures without a success', Duration.hours(1)),
      threshold: FAILING_ALONE,
    },
    {
      name: 'FederationThrottled',
      portal: portal.name,
      says: `Cognito throttles sign-ins through ${IDENTITY_PROVIDER_NAME} at this portal.`,
      metric: metric('FederationThrottles', Stats.SUM),
      threshold: 1,
    },
  ];
}

/** Sign-ups continue, but an operator has to repair something. */
export function repairAlarms(
  watched: Watched,
  { deadLetters, tray }: { deadLetters: readonly NamedQueue[]; tray: FailureTray },
): AlarmDefinition[] {
  const { defaults, triggers, confirmations, following, audit, readApi } = watched;
  const ownMetric = ownMetrics(defaults);
  const outbox = triggers.outbox.queue;
  // ApproximateAgeOfOldestMessage excludes messages that were received three times, and the outbox is retried for an
  // hour.
  // Nearly every message leaves a queue within a second, so the metric of each minute has only those that stay.
  const seen = { statistic: Stats.MAXIMUM, period: Duration.minutes(5) };
  const waiting = [
    outbox.metricApproximateNumberOfMessagesVisible(seen),
    outbox.metricApproximateNumberOfMessagesNotVisible(seen),
  ];
  return [
    {
      name: 'SignUpFailed',
      says: 'An execution of the sign-up workflow failed; an operator must repair it.',
      metric: ownMetric('SignUpFailed'),
      threshold: 1,
    },
    {
      name: 'AccessFailed',
      says: 'The access workflow failed: a blocked person may still get tokens, or a restored one cannot sign in.',
      metric: ownMetric('AccessFailed'),
      threshold: 1,
    },
    ...hookAlarms(watched),
    {
      name: 'UserConfirmationLost',
      says: 'A confirmation reached neither the event bus nor the outbox; reconcile repairs it.',
      metric: ownMetric('UserConfirmationLost'),
      threshold: 1,
    },
    {
      name: 'ProfileDrift',
      says: 'Sign-ins did not update a profile: profiles may differ from Okta; reconcile repairs them.',
      metric: sumOf([ownMetric('UserSignInLost'), ownMetric('SignInWithoutProfile')], 'sign-ins without effect'),
      threshold: 1,
    },
    {
      name: 'SignInsLate',
      says: 'Profiles are updated late after sign-ins: messages have waited in their queue for 15 minutes.',
      metric: ageOf(following.queue),
      threshold: LATE,
    },
    {
      name: 'OutboxNotEmpty',
      says: 'Events have waited in the outbox for 15 minutes: the event bus does not accept them.',
      metric: sumOf(waiting, 'messages in the outbox'),
      threshold: 1,
      periods: 3,
    },
    {
      name: 'ConfirmationsLate',
      says: 'Profiles stay pending: confirmations have waited in their queue for 15 minutes.',
      metric: ageOf(confirmations.queue),
      threshold: LATE,
    },
    {
      name: 'AuditLate',
      says: 'Audit records are late: events have waited in their queue for 15 minutes.',
      metric: ageOf(audit.queue),
      threshold: LATE,
    },
    {
      name: 'ApiErrors',
      says: 'The read API returns 5xx errors.',
      metric: readApi.api.deploymentStage.metricServerError(perFiveMinutes),
      threshold: 5,
    },
    {
      name: 'ReadsThrottled',
      says: 'The read API refuses many requests because they exceed its rate limit: portals show no profiles.',
      metric: ownMetric('ReadThrottled').with(quarterOfAnHour),
      threshold: MANY,
    },
    {
      name: 'DeadLetters',
      says: 'A function failed to process a message ten times: the message is in a dead-letter queue.',
      metric: visibleIn(deadLetters.filter(({ givenUpBy }) => givenUpBy === 'consumer')),
      threshold: 1,
    },
    {
      name: 'UndeliveredEvents',
      says: 'A rule could not deliver an event for an hour: the event is in a dead-letter queue.',
      metric: visibleIn(deadLetters.filter(({ givenUpBy }) => givenUpBy === 'rule')),
      threshold: 1,
    },
    ...deadLetters.map((letters) => ({
      name: `OldDeadLetters-${letters.name}`,
      says: 'A dead letter is three days old; SQS deletes it after 14 days.',
      metric: ageOf(letters),
      threshold: DEAD_LETTERS_OLD,
    })),
    {
      name: 'OldFailures',
      says: 'An execution failed seven days ago and is not repaired; it can be redriven for seven more days.',
      metric: ageOf(tray),
      threshold: FAILURES_OLD,
    },
  ];
}

function visibleIn(queues: readonly NamedQueue[]): IMetric {
  return sumOf(
    queues.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM })),
    'dead letters',
  );
}

/** Others than Okta find every public address and try it; a hook that Okta itself sends wrongly fails every time. */
const FEW_REFUSALS = 5;

/** Okta's event hooks: refused, failed, throttled, or absent. */
function hookAlarms({ defaults, hooksApi }: Watched): AlarmDefinition[] {
  if (hooksApi === undefined) return [];
  const ownMetric = ownMetrics(defaults);
  const unanswered = hooksApi.api.deploymentStage.metricServerError(perFiveMinutes);
  return [
    {
      name: 'HooksRefused',
      says: "Requests to the event hook's address are refused: the secret or the body is invalid.",
      metric: ownMetric('HookRefused').with(quarterOfAnHour),
      threshold: FEW_REFUSALS,
    },
    {
      name: 'HooksFailed',
      says: 'Event hooks from Okta could not be published; Okta retries each one once.',
      metric: unanswered,
      threshold: 1,
    },
    {
      name: 'HooksThrottled',
      says: "Requests to the event hook's address exceed its rate limit: Okta repeats each refused hook once.",
      metric: ownMetric('HookThrottled'),
      threshold: 1,
    },
    {
      name: 'HooksSilent',
      says: `Okta has sent no event hook for ${hooksApi.hooks.silentDays} days.`,
      metric: ownMetric('HookReceived').with({ period: Duration.days(1) }),
      // The metric has data only when there was a hook, so no value is below this.
      threshold: Number.MAX_SAFE_INTEGER,
      periods: hooksApi.hooks.silentDays,
      onSilence: true,
    },
  ];
}

function ageOf({ queue }: Pick<NamedQueue, 'queue'>): IMetric {
  return queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, period: Duration.minutes(5) });
}
