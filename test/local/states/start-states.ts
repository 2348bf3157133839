/** Step Functions with a Lambda and an EventBridge made for the test: functions are plain functions, events are kept. */
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type LoggingConfiguration,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Json, JsonObject } from '../../../local/kernel/json.ts';
import type { Kernel } from '../../../local/kernel/kernel.ts';
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { anyObject, list, required, string } from '../../../local/kernel/rules/rule.ts';
import { type CallContext, operation, type Service } from '../../../local/kernel/service.ts';
import { createLogs } from '../../../local/logs/service.ts';
import { createStates } from '../../../local/states/service.ts';
import { createXray } from '../../../local/xray/service.ts';
import { type StartedServices, type StartServicesOptions, startServices } from '../../support/start-services.ts';

/** Gets the payload; what it throws is the function's error, unless it is a service's. */
export type TestFunction = (payload: Json, context: CallContext, kernel: Kernel) => Json | Promise<Json>;

/** A function that never answers; meanwhile, nothing counts as running. */
export const never: TestFunction = (_, __, kernel) => kernel.scheduler.activity.parked(new Promise(() => {}));

/** Thrown by a test function: the error of Lambda itself is a `ServiceError`, this one is the function's. */
export class FunctionError extends Error {
  readonly payload: JsonObject;
  constructor(payload: JsonObject) {
    super(String(payload.errorMessage));
    this.payload = payload;
  }
}

export interface StartedStates {
  services: StartedServices;
  kernel: Kernel;
  client: SFNClient;
  /** By name; tests add to it. */
  functions: Record<string, TestFunction>;
  /** Entries of PutEvents by tasks, status changes apart. */
  entries: JsonObject[];
  statusChanges: JsonObject[];
  /** Creates a state machine whose states are given, and gives its ARN. */
  create(definition: JsonObject, name?: string, loggingConfiguration?: LoggingConfiguration): Promise<string>;
  /** Starts an execution and gives its ARN; it has done everything that is possible without moving the clock. */
  start(stateMachineArn: string, input?: Json, name?: string): Promise<string>;
  describe(executionArn: string): Promise<DescribeExecutionOutput>;
  /** Without the timestamps. */
  history(executionArn: string): Promise<Omit<HistoryEvent, 'timestamp'>[]>;
  close(): Promise<void>;
}

/** A Task that invokes a function of the test with the state's input, and gives what it returns. */
export function invoke(functionName: string, fields: JsonObject = { End: true }): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    ...fields,
  };
}

export const ROLE_ARN = 'arn:aws:iam::123456789012:role/orders';
export const START = Date.UTC(2026, 0, 1, 12);

export async function startStates({
  functions = {},
  ...options
}: StartServicesOptions & { functions?: Record<string, TestFunction> } = {}): Promise<StartedStates> {
  const entries: JsonObject[] = [];
  const statusChanges: JsonObject[] = [];
  const services = await startServices(
    [
      (kernel) => lambda(kernel, functions),
      (kernel) => events(kernel, { entries, statusChanges }),
      createLogs,
      createStates,
      createXray,
    ],
    { startAt: START, ...options },
  );
  const client = new SFNClient(services.client);
  return {
    services,
    kernel: services.kernel,
    client,
    functions,
    entries,
    statusChanges,
    async create(definition, name = 'orders', loggingConfiguration = undefined) {
      const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
      const command = new CreateStateMachineCommand({
        name,
        roleArn: ROLE_ARN,
        definition: text,
        loggingConfiguration,
      });
      const { stateMachineArn } = await client.send(command);
      return String(stateMachineArn);
    },
    async start(stateMachineArn, input = {}, name = undefined) {
      const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
      const { executionArn } = await client.send(command);
      await services.kernel.whenIdle();
      return String(executionArn);
    },
    describe: (executionArn) => client.send(new DescribeExecutionCommand({ executionArn })),
    async history(executionArn) {
      const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
      return events.map(({ timestamp: _, ...event }) => event);
    },
    async close() {
      client.destroy();
      await services.close();
    },
  };
}

function lambda(kernel: Kernel, functions: Record<string, TestFunction>): Service {
  const members = {
    FunctionName: required(string()),
    Payload: string(),
    InvocationType: string(),
    Qualifier: string(),
  };
  return {
    name: 'lambda',
    wire: { protocol: 'none' },
    operations: {
      Invoke: operation({
        members,
        action: UNRESTRICTED,
        async run({ FunctionName, Payload = '{}' }, context) {
          const run = functions[FunctionName.split(':').at(-1) ?? ''];
          if (run === undefined) throw new Error(`the test has no function ${FunctionName}`);
          const answer = { StatusCode: 200, ExecutedVersion: '$LATEST' };
          try {
            return { ...answer, Payload: JSON.stringify(await run(JSON.parse(Payload), context, kernel)) };
          } catch (error) {
            if (!(error instanceof FunctionError)) throw error;
            return { ...answer, FunctionError: 'Unhandled', Payload: JSON.stringify(error.payload) };
          }
        },
      }),
    },
  };
}

function events(kernel: Kernel, kept: Pick<StartedStates, 'entries' | 'statusChanges'>): Service {
  return {
    name: 'events',
    wire: { protocol: 'none' },
    operations: {
      PutEvents: operation({
        members: { Entries: required(list(anyObject())) },
        action: UNRESTRICTED,
        run({ Entries }) {
          for (const entry of Entries) (entry.Source === 'aws.states' ? kept.statusChanges : kept.entries).push(entry);
          const failed = Entries.filter(({ Detail }) => typeof Detail !== 'string' || !Detail.startsWith('{')).length;
          const results = Entries.map(({ Detail }) =>
            String(Detail).startsWith('{')
              ? { EventId: kernel.entropy.uuid() }
              : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
          );
          return { FailedEntryCount: failed, Entries: results };
        },
      }),
    },
  };
}
