/** Executions that AWS would have forgotten. */

import type { StatesContext } from '../../../../local/states/context.ts';
import { createBranchStore } from '../../../../local/states/execution/branch-store.ts';
import type { Execution } from '../../../../local/states/execution/execution.ts';
import { createExecutionStore } from '../../../../local/states/execution/execution-store.ts';
import { startPruning } from '../../../../local/states/execution/prune.ts';
import { createHistoryStore } from '../../../../local/states/history/history-store.ts';
import { createExecutionLogs } from '../../../../local/states/logging/execution-logs.ts';
import { createStateMachineStore } from '../../../../local/states/machines/state-machine-store.ts';
import { createTraces } from '../../../../local/states/tracing/traces.ts';
import { type StartedServices, startServices } from '../../../support/start-services.ts';

const START = Date.UTC(2026, 0, 1);
const DAY = 24 * 3600 * 1000;

let services: StartedServices;
let context: StatesContext;
beforeEach(async () => {
  services = await startServices([], { startAt: START });
  const { kernel } = services;
  const machines = createStateMachineStore(kernel.store, () => async () => null);
  context = {
    kernel,
    machines,
    executions: createExecutionStore(kernel.store),
    branches: createBranchStore(kernel.store),
    histories: createHistoryStore(kernel.store),
    logs: createExecutionLogs(kernel, machines),
    traces: createTraces(kernel),
    runs: new Map(),
  };
  const logging = { level: 'OFF', includeExecutionData: false, logGroupArns: [] };
  context.machines.put({
    name: 'orders',
    definitionId: 'd',
    roleArn: 'r',
    createdAt: 0,
    updatedAt: 0,
    logging,
    tracing: false,
  });
});
afterEach(() => services.close());

function add(name: string, fields: Partial<Execution>): void {
  const execution: Execution = {
    id: `orders:${name}`,
    name,
    stateMachineName: 'orders',
    sequence: context.executions.nextSequence(),
    definitionId: 'd',
    roleArn: 'r',
    stateMachineUpdatedAt: 0,
    status: 'SUCCEEDED',
    input: '{}',
    startedAt: START,
    redriveCount: 0,
    redriveTokens: [],
    lastEventId: 1,
    previousEventId: 1,
    variables: {},
    ...fields,
  };
  context.executions.put(execution, undefined);
  context.histories.append(execution.id, [{ id: 1, previousEventId: 0, timestamp: 0, type: 'ExecutionStarted' }]);
}

async function prune(keep: number): Promise<string[]> {
  const schedule = startPruning(context, keep);
  schedule();
  await services.kernel.advance(3_600_000);
  const left = await context.executions.list({ stateMachineName: 'orders', limit: 100, oldestFirst: true });
  return left.map(({ name }) => name);
}

test('an execution that ended 90 days ago is deleted with its history, and a running one is not', async () => {
  add('old', { stoppedAt: START - 91 * DAY });
  add('running', { status: 'RUNNING', startedAt: START - 200 * DAY });
  add('new', { stoppedAt: START - 89 * DAY });
  expect(await prune(100)).toEqual(['running', 'new']);
  expect(context.executions.get('orders:old')).toBeUndefined();
  expect((await context.histories.page('orders:old', { limit: 10, reverse: false })).events).toEqual([]);
  expect((await context.histories.page('orders:new', { limit: 10, reverse: false })).events).toHaveLength(1);
});

test('above the limit, the oldest ended executions are deleted', async () => {
  for (const name of ['a', 'b', 'c', 'd']) add(name, { stoppedAt: START });
  expect(await prune(2)).toEqual(['c', 'd']);
});
