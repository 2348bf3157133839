/** The operations of Step Functions that the twin serves. */
import type { Operation } from '../kernel/service.ts';
import type { StatesContext } from './context.ts';
import type { Executor } from './execution/executor.ts';
import { createStateMachine } from './operations/create-state-machine.ts';
import { describeExecution } from './operations/describe-execution.ts';
import { describeStateMachine } from './operations/describe-state-machine.ts';
import { describeStateMachineForExecution } from './operations/describe-state-machine-for-execution.ts';
import { getExecutionHistory } from './operations/get-execution-history.ts';
import { listExecutions } from './operations/list-executions.ts';
import { listStateMachines } from './operations/list-state-machines.ts';
import { redriveExecution } from './operations/redrive-execution.ts';
import { startExecution } from './operations/start-execution.ts';
import { stopExecution } from './operations/stop-execution.ts';
import { updateStateMachine } from './operations/update-state-machine.ts';
import { validateStateMachineDefinition } from './operations/validate-state-machine-definition.ts';

export function statesOperations(context: StatesContext, executor: Executor): Record<string, Operation> {
  return {
    CreateStateMachine: createStateMachine(context),
    DescribeExecution: describeExecution(context),
    DescribeStateMachine: describeStateMachine(context),
    DescribeStateMachineForExecution: describeStateMachineForExecution(context),
    GetExecutionHistory: getExecutionHistory(context),
    ListExecutions: listExecutions(context),
    ListStateMachines: listStateMachines(context),
    RedriveExecution: redriveExecution(context, executor),
    StartExecution: startExecution(context, executor),
    StopExecution: stopExecution(context, executor),
    UpdateStateMachine: updateStateMachine(context),
    ValidateStateMachineDefinition: validateStateMachineDefinition(context),
  };
}
