/** The log group of a state machine. */
import { Aws, Fn } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageDefaults } from './stage-defaults.ts';

/**
 * Every log group that Step Functions writes to enters a policy of the account, which has room for few; those under this
 * path share one entry. The stack's own id at the end keeps a new stack from the log group that an old one left behind.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export function workflowLogGroup(
  scope: Construct,
  { defaults, name }: { readonly defaults: StageDefaults; readonly name: string },
): LogGroup {
  return new LogGroup(scope, 'StateMachineLogs', {
    logGroupName: `/aws/vendedlogs/states/${name}-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`,
    retention: defaults.logRetention,
    removalPolicy: defaults.removalPolicy,
  });
}
