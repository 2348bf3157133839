/** Finds the resource of an ARN, or throws AWS's error. */
import { readExecutionArn, readStateMachineArn } from './arns.ts';
import type { StatesContext } from './context.ts';
import { executionDoesNotExist, stateMachineDoesNotExist } from './errors.ts';
import type { Execution } from './execution/execution.ts';
import type { StateMachine } from './machines/state-machine.ts';

/**
 * Returns the current state, even in the middle of a step.
 * @throws ServiceError `InvalidArn`, `ExecutionDoesNotExist`
 */
export function findExecution({ kernel, executions, runs }: StatesContext, arn: string): Execution {
  const id = readExecutionArn(kernel, arn);
  const execution = id === undefined ? undefined : (runs.get(id)?.execution ?? executions.get(id));
  if (execution === undefined) throw executionDoesNotExist(arn);
  return execution;
}

/** @throws ServiceError `InvalidArn`, `StateMachineDoesNotExist` */
export function findStateMachine({ kernel, machines }: StatesContext, arn: string): StateMachine {
  const name = readStateMachineArn(kernel, arn);
  const machine = name === undefined ? undefined : machines.get(name);
  if (machine === undefined) throw stateMachineDoesNotExist(arn);
  return machine;
}
