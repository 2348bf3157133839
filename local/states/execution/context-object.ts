/** `$states.context`. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
import type { JsonObject } from '../../kernel/json.ts';
import { executionArn, type Identity, stateMachineArn } from '../arns.ts';
import type { Position } from './execution.ts';
import type { Run } from './run.ts';

export function contextObject(identity: Identity, run: Run, position: Position): JsonObject {
  const { execution, definition, input } = run;
  const isTask = definition.states.get(position.state)?.type === 'Task';
  return {
    Execution: {
      Id: executionArn(identity, execution.id),
      Input: input,
      StartTime: isoTime(execution.startedAt),
      Name: execution.name,
      RoleArn: execution.roleArn,
      RedriveCount: execution.redriveCount,
      ...(execution.redrivenAt === undefined ? {} : { RedriveTime: isoTime(execution.redrivenAt) }),
    },
    StateMachine: {
      Id: stateMachineArn(identity, execution.stateMachineName),
      Name: execution.stateMachineName,
    },
    State: {
      Name: position.state,
      EnteredTime: isoTime(position.enteredAt),
      ...(isTask ? { RetryCount: position.retryCount } : {}),
    },
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
