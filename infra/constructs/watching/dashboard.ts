/** The dashboard of the sign-up path, from the first sign-in to the API's responses. */
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  Metric,
  PeriodOverride,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { IDENTITY_PROVIDER_NAME } from '../../../events/names.ts';
import type { HooksApi } from '../hooks-api.ts';
import { ownMetrics } from './own-metric.ts';
import { deadLetterQueues, type Watched } from './watched.ts';

export interface SignUpDashboardProps {
  readonly watched: Watched;
  readonly alarms: readonly IAlarm[];
}

export class SignUpDashboard extends Construct {
  constructor(scope: Construct, id: string, { watched, alarms }: SignUpDashboardProps) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `sign-up-${watched.defaults.stage}`,
      defaultInterval: Duration.hours(3),
      periodOverride: PeriodOverride.AUTO,
    });
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 }));
    dashboard.addWidgets(...signUpWidgets(watched));
    dashboard.addWidgets(...stepWidgets(watched));
    dashboard.addWidgets(...waitingWidgets(this, watched));
    dashboard.addWidgets(...apiWidgets(watched));
  }
}

const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: 8, height: 6, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } });

const sum = { statistic: Stats.SUM };
const maximum = { statistic: Stats.MAXIMUM };
const median = { statistic: 'p50' };
const slowest = { statistic: 'p99' };

/** The outcomes of sign-ins and sign-ups. */
function signUpWidgets({ defaults, identity, portals, hooksApi }: Watched): IWidget[] {
  const ownMetric = ownMetrics(defaults);
  return [
    graph('Sign-ups', [
      ownMetric('UserCreated').with({ label: 'started' }),
      ownMetric('ProfileWritten').with({ label: 'profiles written' }),
      ownMetric('SignUpRejected').with({ label: 'rejected' }),
      ownMetric('SignUpFailed').with({ label: 'failed' }),
      ownMetric('SignUpDenied').with({ label: 'denied' }),
    ]),
    graph('Portal rules', [
      ownMetric('SignUpRefused').with({ label: 'sign-ups refused' }),
      ownMetric('SignInRefused').with({ label: 'sign-ins refused' }),
      ownMetric('RulesUnavailable').with({ label: 'rules not readable' }),
      ownMetric('RulesStale').with({ label: 'rules not readable, cached rules used' }),
      ownMetric('RefusalUnrecorded').with({ label: 'refusals without an audit record' }),
    ]),
    graph('Confirmations and repairs', [
      ownMetric('ProfileConfirmed').with({ label: 'confirmed' }),
      ownMetric('UserConfirmationLost').with({ label: 'confirmations lost' }),
      ownMetric('SignUpReplayed').with({ label: 'replayed' }),
      ownMetric('SignUpDismissed').with({ label: 'dismissed' }),
      ownMetric('UserExported').with({ label: 'people exported' }),
      ownMetric('UserForgotten').with({ label: 'people forgotten' }),
      ownMetric('ForgottenEvents').with({ label: 'of forgotten people, dropped' }),
    ]),
    graph('Access', [
      ownMetric('AccessBlocked').with({ label: 'blocked' }),
      ownMetric('AccessRestored').with({ label: 'restored' }),
      ownMetric('AccessFailed').with({ label: 'failed' }),
      ownMetric('AccessOfUnknownUser').with({ label: 'about unknown users' }),
    ]),
    graph('Later sign-ins and changes', [
      ownMetric('UserSignedIn').with({ label: 'sign-ins' }),
      ownMetric('ProfileUpdated').with({ label: 'profiles updated' }),
      ownMetric('UserSignInLost').with({ label: 'sign-ins lost' }),
      ownMetric('SignInWithoutProfile').with({ label: 'sign-ins without a profile' }),
    ]),
    ...(hooksApi === undefined ? [] : [hooksWidget(hooksApi, ownMetric)]),
    graph(
      `Sign-ins by ${IDENTITY_PROVIDER_NAME} that succeeded`,
      portals.map(({ client, node }) => {
        const dimensionsMap = {
          UserPool: identity.userPool.userPoolId,
          UserPoolClient: client.userPoolClientId,
          IdentityProvider: IDENTITY_PROVIDER_NAME,
        };
        return new Metric({
          namespace: 'AWS/Cognito',
          metricName: 'FederationSuccesses',
          dimensionsMap,
          label: node.id,
          ...sum,
        });
      }),
    ),
  ];
}

/** Okta's hooks, and how much of the 3 s that Okta waits they take. */
function hooksWidget({ receiveOktaEvents }: HooksApi, ownMetric: ReturnType<typeof ownMetrics>): IWidget {
  return graph(
    `Event hooks from ${IDENTITY_PROVIDER_NAME}`,
    [
      ownMetric('HookReceived').with({ label: 'received' }),
      ownMetric('HookRefused').with({ label: 'refused' }),
      ownMetric('HookFailed').with({ label: 'not published' }),
      ownMetric('HookThrottled').with({ label: 'throttled' }),
      ownMetric('HookEventIgnored').with({ label: 'events ignored' }),
    ],
    [receiveOktaEvents.metricDuration({ ...slowest, label: 'duration p99 (ms, limit 3,000)' })],
  );
}

/** Duration and failures of each step. */
function stepWidgets({ triggers, workflow, data }: Watched): IWidget[] {
  const { publishUserCreated, publishUserConfirmed, admitToPortal, publishUserSignedIn } = triggers;
  const { stateMachine } = workflow;
  const throttled = (tableName: string, Operation: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName: 'ThrottledRequests',
      dimensionsMap: { TableName: tableName, Operation },
      label: `table: ${Operation}`,
      ...sum,
    });
  return [
    graph('Trigger duration (ms, limit 5,000)', [
      publishUserCreated.metricDuration({ ...median, label: 'pre sign-up p50' }),
      publishUserCreated.metricDuration({ ...slowest, label: 'pre sign-up p99' }),
      publishUserConfirmed.metricDuration({ ...slowest, label: 'post confirmation p99' }),
      admitToPortal.metricDuration({ ...slowest, label: 'pre token generation p99' }),
      publishUserSignedIn.metricDuration({ ...slowest, label: 'post authentication p99' }),
    ]),
    graph(
      'Workflow',
      [
        stateMachine.metricStarted({ label: 'started' }),
        stateMachine.metricSucceeded({ label: 'succeeded' }),
        stateMachine.metricFailed({ label: 'failed, including rejections' }),
      ],
      [stateMachine.metricTime({ ...slowest, label: 'duration p99 (ms)' })],
    ),
    graph('Throttled', [
      publishUserCreated.metricThrottles({ label: 'pre sign-up' }),
      publishUserConfirmed.metricThrottles({ label: 'post confirmation' }),
      admitToPortal.metricThrottles({ label: 'pre token generation' }),
      publishUserSignedIn.metricThrottles({ label: 'post authentication' }),
      throttled(data.profiles.tableName, 'UpdateItem'),
      throttled(data.profiles.tableName, 'GetItem'),
      throttled(data.auditEvents.tableName, 'PutItem'),
    ]),
  ];
}

/** The places where sign-ups wait. */
function waitingWidgets(scope: Construct, { defaults, triggers, confirmations, following, audit }: Watched): IWidget[] {
  const ownMetric = ownMetrics(defaults);
  const queues = {
    outbox: triggers.outbox,
    confirmations: confirmations.queue,
    'sign-ins': following.queue,
    audit: audit.queue,
  };
  return [
    graph(
      'Age of the oldest message (s)',
      Object.entries(queues).map(([label, { queue }]) =>
        queue.metricApproximateAgeOfOldestMessage({ ...maximum, label }),
      ),
    ),
    graph('Outbox', [
      ownMetric('EventQueued').with({ label: 'events that the bus refused' }),
      ownMetric('EventRedelivered').with({ label: 'events that the bus accepted later' }),
    ]),
    graph(
      'Dead letters',
      deadLetterQueues(scope).map(({ name, queue }) =>
        queue.metricApproximateNumberOfMessagesVisible({ ...maximum, label: name }),
      ),
    ),
  ];
}

function apiWidgets({ defaults, readApi, workflow, events }: Watched): IWidget[] {
  const stage = readApi.api.deploymentStage;
  const failedStarts = new Metric({
    namespace: 'AWS/Events',
    metricName: 'FailedInvocations',
    dimensionsMap: { EventBusName: events.bus.eventBusName, RuleName: workflow.rule.ruleName },
    label: 'workflows that could not be started',
    ...sum,
  });
  return [
    graph('API requests', [
      stage.metricCount({ label: 'all' }),
      stage.metricClientError({ ...sum, label: '4xx' }),
      stage.metricServerError({ ...sum, label: '5xx' }),
      ownMetrics(defaults)('ReadThrottled').with({ label: 'throttled' }),
    ]),
    graph('API latency (ms)', [
      stage.metricLatency({ ...median, label: 'p50' }),
      stage.metricLatency({ ...slowest, label: 'p99' }),
      stage.metricIntegrationLatency({ ...slowest, label: 'integration p99' }),
    ]),
    graph('Failed deliveries', [failedStarts]),
  ];
}
