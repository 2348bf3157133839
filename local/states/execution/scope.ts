/** The current state of a thread, and what the expressions of that state can read. */

import type { JsonObject } from '../../kernel/json.ts';
import { executionArn, type Identity, stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import type { State } from '../definition/definition.ts';
import type { Scope } from '../types/step.ts';
import type { Position } from './execution.ts';
import { type Item, itemOf, type Run, type Thread, variablesOf } from './thread.ts';

export interface InState {
  state: State;
  position: Position;
}

/** @throws Error if the thread has ended, and so has no current state */
export function inState({ progress: { position }, run: { execution, definition } }: Thread): InState {
  const state = position && definition.states.get(position.state);
  if (position && state) return { state, position };
  throw new Error(`the execution ${execution.id} is in no state of its definition`);
}

/** `item` is the item of the iteration that the thread is in or is about to begin. */
export function scopeOf({ kernel }: StatesContext, thread: Thread, item: Item | undefined = itemOf(thread)): Scope {
  const { position } = inState(thread);
  return {
    input: JSON.parse(position.input),
    variables: variablesOf(thread),
    context: contextObject(kernel, thread.run, { position, item }),
    now: kernel.clock.now(),
  };
}

/** `$states.context`. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 * `RetryCount` exists in states that can be retried, `Map` in iterations. */
function contextObject(
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
