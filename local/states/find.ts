/** Finds what an ARN names, or throws AWS's error for it. */
import { readExecutionArn, readStateMachineArn } from './arns.ts';
import type { StatesContext } from './context.ts';
import { executionDoesNotExist, stateMachineDoesNotExist } from './errors.ts';
import type { Execution } from './execution/execution.ts';
import type { StateMachine } from './machines/state-machine.ts';

/** As it is right now, even in the middle of a step. @throws ServiceError `InvalidArn`, `ExecutionDoesNotExist` */
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
