/** The stage options that the APIs share: throttled, traced, with an access log that names no person. */
import {
  AccessLogFormat,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageDefaults } from './stage-defaults.ts';

export interface ApiStage {
  readonly defaults: StageDefaults;
  readonly requestsPerSecond: number;
  /** Requests that may come at once. */
  readonly burst: number;
  /** The fields of an access log line, by name, with API Gateway's context variables. */
  readonly logFields: Readonly<Record<string, string>>;
}

/** Creates the log group `AccessLogs` in the scope. */
export function apiStageOptions(
  scope: Construct,
  { defaults, requestsPerSecond, burst, logFields }: ApiStage,
): StageOptions {
  const accessLogs = new LogGroup(scope, 'AccessLogs', {
    retention: defaults.logRetention,
    removalPolicy: defaults.removalPolicy,
  });
  return {
    stageName: 'v1',
    tracingEnabled: true,
    throttlingRateLimit: requestsPerSecond,
    throttlingBurstLimit: burst,
    // Execution logs would contain tokens, secrets and bodies.
    loggingLevel: MethodLoggingLevel.OFF,
    dataTraceEnabled: false,
    accessLogDestination: new LogGroupLogDestination(accessLogs),
    accessLogFormat: AccessLogFormat.custom(JSON.stringify(logFields)),
  };
}
