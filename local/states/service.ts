/** AWS Step Functions, Standard workflows in JSONata. https://docs.aws.amazon.com/step-functions/latest/dg/welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import type { StatesContext } from './context.ts';
import { createBranchStore } from './execution/branch-store.ts';
import { createExecutionStore } from './execution/execution-store.ts';
import { createExecutor } from './execution/executor.ts';
import { startPruning } from './execution/prune.ts';
import { compileExpression } from './expressions/expression.ts';
import { createHistoryStore } from './history/history-store.ts';
import { createExecutionLogs } from './logging/execution-logs.ts';
import { createStateMachineStore } from './machines/state-machine-store.ts';
import { statesOperations } from './operations.ts';
import { stateMachineResource } from './state-machine-resource.ts';
import { createTraces } from './tracing/traces.ts';

/** Unfinished executions of an earlier run continue when the scheduler starts. */
export function createStates(kernel: Kernel): Service {
  const machines = createStateMachineStore(kernel.store, (source) => compileExpression(source, kernel));
  const context: StatesContext = {
    kernel,
    machines,
    executions: createExecutionStore(kernel.store),
    branches: createBranchStore(kernel.store),
    histories: createHistoryStore(kernel.store),
    logs: createExecutionLogs(kernel, machines),
    traces: createTraces(kernel),
    runs: new Map(),
  };
  const executor = createExecutor(context);
  return {
    name: 'states',
    wire: { protocol: 'json', version: '1.0', target: 'AWSStepFunctions' },
    operations: statesOperations(context, executor),
    resources: { 'AWS::StepFunctions::StateMachine': stateMachineResource(context) },
    start: startPruning(context),
    async stop() {
      await Promise.all([context.logs.drained(), context.traces.drained()]);
    },
  };
}
