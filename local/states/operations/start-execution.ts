/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { required, sensitive, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { executionArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import { executionAlreadyExists, invalidExecutionInput } from '../errors.ts';
import type { Execution } from '../execution/execution.ts';
import type { Executor } from '../execution/executor.ts';
import { findStateMachine } from '../find.ts';
import { exceedsDataLimit, MAX_DATA_BYTES } from '../limits.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import { checkName } from '../names.ts';
import * as rules from '../rules.ts';
import { openSegment } from '../tracing/segment.ts';

/** A request with the name and the input of a running execution returns that execution. */
export function startExecution(context: StatesContext, executor: Executor): Operation {
  const { kernel, executions } = context;
  return operation({
    members: {
      stateMachineArn: required(rules.arn()),
      name: rules.name(),
      input: sensitive(string({ max: MAX_DATA_BYTES })),
      traceHeader: string({ max: 256, pattern: /\p{ASCII}*/u }),
    },
    action: { name: 'states:StartExecution', on: (input) => input.stateMachineArn },
    quota: { burst: 1300, rate: 300, error: 'ThrottlingException' },
    run({ stateMachineArn, input = '{}', ...given }, call) {
      const machine = findStateMachine(context, stateMachineArn);
      const name = given.name ?? kernel.entropy.uuid();
      checkName(name);
      checkInput(input);
      const id = `${machine.name}:${name}`;
      const existing = executions.get(id);
      if (existing?.status === 'RUNNING' && existing.input === input) return answer(kernel, existing);
      if (existing !== undefined) throw executionAlreadyExists(executionArn(kernel, id));
      const traceHeader = call.traceHeader ?? given.traceHeader ?? newTrace(kernel, machine);
      const sequence = executions.nextSequence();
      const segment = openSegment(kernel, traceHeader);
      const startedAt = kernel.clock.now();
      const execution = newExecution(machine, { id, name, input, sequence, startedAt, traceHeader, segment });
      executor.start(execution);
      return answer(kernel, execution);
    },
  });
}

function answer(kernel: Kernel, { id, startedAt }: Execution) {
  return { executionArn: executionArn(kernel, id), startDate: startedAt / 1000 };
}

/** @throws ServiceError `InvalidExecutionInput`, with the message of AWS's JSON parser where it is known */
function checkInput(input: string): void {
  if (exceedsDataLimit(input)) throw invalidExecutionInput(`The input is longer than ${MAX_DATA_BYTES} bytes.`);
  try {
    parseJson(input);
  } catch {
    const word = /^\s*([A-Za-z_]\w*)/.exec(input)?.[1];
    if (word === undefined) throw invalidExecutionInput('Invalid execution input.');
    throw invalidExecutionInput(
      `Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
    );
  }
}

/** A state machine with tracing begins a trace for an execution that starts without one. */
function newTrace({ tracing }: Kernel, machine: StateMachine): string | undefined {
  if (!machine.tracing) return undefined;
  return `Root=${tracing.newRoot()};Sampled=${tracing.sample() ? 1 : 0}`;
}

function newExecution(
  machine: StateMachine,
  given: Pick<Execution, 'id' | 'name' | 'input' | 'sequence' | 'startedAt' | 'traceHeader' | 'segment'>,
): Execution {
  return {
    ...given,
    stateMachineName: machine.name,
    definitionId: machine.definitionId,
    roleArn: machine.roleArn,
    stateMachineUpdatedAt: machine.updatedAt,
    status: 'RUNNING',
    redriveCount: 0,
    redriveTokens: [],
    lastEventId: 0,
    previousEventId: 0,
    variables: {},
  };
}
