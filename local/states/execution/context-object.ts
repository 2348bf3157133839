/** `$states.context`. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
import type { JsonObject } from '../../kernel/json.ts';
import { executionArn, type Identity, stateMachineArn } from '../arns.ts';
import type { Position } from './execution.ts';
import type { Run } from './run.ts';
import type { Item } from './thread.ts';

/** `RetryCount` is there in states that can be retried, `Map` in iterations. */
export function contextObject(
  identity: Identity,
  { execution, definition, input }: Run,
  { position, item }: { position: Position; item: Item | undefined },
): JsonObject {
  const type = definition.states.get(position.state)?.type;
  const isRetried = type === 'Task' || type === 'Parallel' || type === 'Map';
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
      ...(isRetried ? { RetryCount: position.retryCount } : {}),
    },
    ...(item === undefined ? {} : { Map: { Item: { ...item } } }),
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
