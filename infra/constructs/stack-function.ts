/**
 * A Lambda function with this stack's defaults: prebuilt bundle, own log group, tracing, and a role without other
 * permissions.
 */
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageDefaults } from './stage-defaults.ts';

/** Namespace of our own metrics. */
export const METRICS_NAMESPACE = 'SignUp';

/** Identifies a stage in logs, in traces and as the single dimension of our metrics. */
export function serviceName({ stage }: Pick<StageDefaults, 'stage'>): string {
  return `sign-up-${stage}`;
}

export interface StackFunctionProps {
  readonly defaults: StageDefaults;
  /** Folder of the handler in `functions/`. */
  readonly name: string;
  readonly environment: Record<string, string>;
  /** @default 10 seconds */
  readonly timeout?: Duration;
  /** In MB. @default 256 */
  readonly memorySize?: number;
  /** Reserved concurrency. @default the account's unreserved concurrency */
  readonly reservedConcurrency?: number;
}

export class StackFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: StackFunctionProps) {
    const { defaults, name } = props;
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: defaults.logRetention,
      removalPolicy: defaults.removalPolicy,
    });
    // An own role: the managed basic execution policy allows writing to every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      description: `functions/${name}`,
      code: Code.fromAsset(join(defaults.functionsDirectory, name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 256,
      timeout: props.timeout ?? Duration.seconds(10),
      reservedConcurrentExecutions: props.reservedConcurrency,
      tracing: Tracing.ACTIVE,
      logGroup,
      role,
      environment: { ...powertoolsEnvironment(defaults), ...props.environment },
    });
  }
}

function powertoolsEnvironment(defaults: StageDefaults): Record<string, string> {
  return {
    POWERTOOLS_SERVICE_NAME: serviceName(defaults),
    POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
    POWERTOOLS_LOG_LEVEL: defaults.logLevel,
    // Responses contain personal data, which X-Ray must not store.
    POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
  };
}
