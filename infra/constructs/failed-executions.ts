/** The event pattern of executions that ended without success. Step Functions publishes them on the default bus. */
import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** @param conditions more that the event's `detail` must match */
export function failedExecutions(
  stateMachines: readonly StateMachine[],
  conditions: Readonly<Record<string, unknown>> = {},
): EventPattern {
  return {
    source: ['aws.states'],
    detailType: ['Step Functions Execution Status Change'],
    detail: {
      stateMachineArn: stateMachines.map(({ stateMachineArn }) => stateMachineArn),
      status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
      ...conditions,
    },
  };
}
