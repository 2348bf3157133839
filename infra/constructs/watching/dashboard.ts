/** The dashboard of the sign-up path: from the person's first sign-in to the answers of the API. */
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

/** What becomes of people. */
function signUpWidgets({ defaults, identity, portals }: Watched): IWidget[] {
  const ownMetric = ownMetrics(defaults);
  return [
    graph('Sign-ups', [
      ownMetric('UserCreated').with({ label: 'started' }),
      ownMetric('ProfileWritten').with({ label: 'profiles written' }),
      ownMetric('SignUpRejected').with({ label: 'rejected' }),
      ownMetric('SignUpFailed').with({ label: 'failed' }),
      ownMetric('SignUpDenied').with({ label: 'denied' }),
    ]),
    graph('Doors of the portals', [
      ownMetric('SignUpRefused').with({ label: 'newcomers refused' }),
      ownMetric('SignInRefused').with({ label: 'users refused' }),
      ownMetric('RulesUnavailable').with({ label: 'rules not readable' }),
      ownMetric('RulesStale').with({ label: 'rules not readable, older ones served' }),
      ownMetric('RefusalUnrecorded').with({ label: 'refusals without an audit record' }),
    ]),
    graph('Confirmations and repairs', [
      ownMetric('ProfileConfirmed').with({ label: 'confirmed' }),
      ownMetric('UserConfirmationLost').with({ label: 'confirmations lost' }),
      ownMetric('SignUpReplayed').with({ label: 'replayed' }),
      ownMetric('SignUpDismissed').with({ label: 'dismissed' }),
    ]),
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

/** How fast, and whether, each step does its work. */
function stepWidgets({ triggers, workflow, data }: Watched): IWidget[] {
  const { publishUserCreated, publishUserConfirmed, admitToPortal } = triggers;
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
    graph('Triggers: milliseconds of 5,000', [
      publishUserCreated.metricDuration({ ...median, label: 'pre sign-up, median' }),
      publishUserCreated.metricDuration({ ...slowest, label: 'pre sign-up, slowest 1 %' }),
      publishUserConfirmed.metricDuration({ ...slowest, label: 'post confirmation, slowest 1 %' }),
      admitToPortal.metricDuration({ ...slowest, label: 'pre token generation, slowest 1 %' }),
    ]),
    graph(
      'Workflow',
      [
        stateMachine.metricStarted({ label: 'started' }),
        stateMachine.metricSucceeded({ label: 'succeeded' }),
        stateMachine.metricFailed({ label: 'failed, rejections included' }),
      ],
      [stateMachine.metricTime({ ...slowest, label: 'milliseconds, slowest 1 %' })],
    ),
    graph('Throttled', [
      publishUserCreated.metricThrottles({ label: 'pre sign-up' }),
      publishUserConfirmed.metricThrottles({ label: 'post confirmation' }),
      admitToPortal.metricThrottles({ label: 'pre token generation' }),
      throttled(data.profiles.tableName, 'UpdateItem'),
      throttled(data.profiles.tableName, 'GetItem'),
      throttled(data.auditEvents.tableName, 'PutItem'),
    ]),
  ];
}

/** Where sign-ups wait. */
function waitingWidgets(scope: Construct, { defaults, triggers, confirmations, audit }: Watched): IWidget[] {
  const ownMetric = ownMetrics(defaults);
  const queues = { outbox: triggers.outbox, confirmations: confirmations.queue, audit: audit.queue };
  return [
    graph(
      'Oldest message, seconds',
      Object.entries(queues).map(([label, { queue }]) =>
        queue.metricApproximateAgeOfOldestMessage({ ...maximum, label }),
      ),
    ),
    graph('Outbox', [
      ownMetric('EventQueued').with({ label: 'events that the bus refused' }),
      ownMetric('EventRedelivered').with({ label: 'events that it took later' }),
    ]),
    graph(
      'Dead letters',
      deadLetterQueues(scope).map(({ name, queue }) =>
        queue.metricApproximateNumberOfMessagesVisible({ ...maximum, label: name }),
      ),
    ),
  ];
}

function apiWidgets({ readApi, workflow, events }: Watched): IWidget[] {
  const stage = readApi.api.deploymentStage;
  const failedStarts = new Metric({
    namespace: 'AWS/Events',
    metricName: 'FailedInvocations',
    dimensionsMap: { EventBusName: events.bus.eventBusName, RuleName: workflow.rule.ruleName },
    label: 'workflows that could not be started',
    ...sum,
  });
  return [
    graph('API: answers', [
      stage.metricCount({ label: 'all' }),
      stage.metricClientError({ ...sum, label: '4xx' }),
      stage.metricServerError({ ...sum, label: '5xx' }),
    ]),
    graph('API: milliseconds', [
      stage.metricLatency({ ...median, label: 'median' }),
      stage.metricLatency({ ...slowest, label: 'slowest 1 %' }),
      stage.metricIntegrationLatency({ ...slowest, label: 'of it the function, slowest 1 %' }),
    ]),
    graph('Deliveries', [failedStarts]),
  ];
}
