/**
 * The stage options that the APIs share: throttled, with an access log that names no person. Refusals for their rate
 * are counted in that log: API Gateway's own metric `4XXError` has them among all other refusals.
 */
import {
  AccessLogFormat,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { METRICS } from '../../events/names.ts';
import { METRICS_NAMESPACE, serviceName } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface ApiStage {
  readonly defaults: StageDefaults;
  readonly requestsPerSecond: number;
  /** Requests that may come at once. */
  readonly burst: number;
  /** The fields of an access log line, by name, with API Gateway's context variables. */
  readonly logFields: Readonly<Record<string, string>> & { readonly errorType: '$context.error.responseType' };
  /**
   * Whether API Gateway adds a segment to traces. It has the whole address of the request, path and query string, and the IP
   * address of the client.
   */
  readonly traced: boolean;
  /** Counts requests that are refused for their rate. */
  readonly throttledMetric: keyof typeof METRICS;
}

/** Creates the log group `AccessLogs` in the scope. */
export function apiStageOptions(
  scope: Construct,
  { defaults, requestsPerSecond, burst, logFields, traced, throttledMetric }: ApiStage,
): StageOptions {
  const accessLogs = new LogGroup(scope, 'AccessLogs', {
    retention: defaults.logRetention,
    removalPolicy: defaults.removalPolicy,
  });
  accessLogs.addMetricFilter('Throttled', {
    // The status is not the same for every API.
    filterPattern: FilterPattern.stringValue('$.errorType', '=', 'THROTTLED'),
    metricNamespace: METRICS_NAMESPACE,
    metricName: throttledMetric,
    metricValue: '1',
    // The dimension of our functions' metrics.
    dimensions: { service: '$.service' },
  });
  return {
    stageName: 'v1',
    tracingEnabled: traced,
    throttlingRateLimit: requestsPerSecond,
    throttlingBurstLimit: burst,
    // Execution logs would contain tokens, secrets and bodies.
    loggingLevel: MethodLoggingLevel.OFF,
    dataTraceEnabled: false,
    accessLogDestination: new LogGroupLogDestination(accessLogs),
    accessLogFormat: AccessLogFormat.custom(JSON.stringify({ service: serviceName(defaults), ...logFields })),
  };
}
