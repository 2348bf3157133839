/** AWS Step Functions. */
import * as SFN from '@aws-sdk/client-sfn';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including, someDate, someText } from './example.ts';

const ROLE = 'arn:aws:iam::123456789012:role/lamp';
const SHINE = { Type: 'Succeed' };
const BREAK = { Type: 'Fail', Error: 'Broken' };
const REST = { Type: 'Wait', Seconds: 3600, End: true };

const definitionOf = (state: object) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Lamp', States: { Lamp: state } });

async function makeMachine({ sfn, newName }: Wire, state: object = SHINE) {
  const input = { name: newName(), roleArn: ROLE, definition: definitionOf(state) };
  const { stateMachineArn } = await sfn.send(new SFN.CreateStateMachineCommand(input));
  return { stateMachineArn };
}

async function execute(wire: Wire, state: object = SHINE) {
  const { stateMachineArn } = await makeMachine(wire, state);
  const { executionArn } = await wire.sfn.send(
    new SFN.StartExecutionCommand({ stateMachineArn, input: '{"on":true}' }),
  );
  await wire.services.kernel.whenIdle();
  return { stateMachineArn, executionArn };
}

export const STATES_EXAMPLES: Examples = {
  CreateStateMachine({ sfn, newName }) {
    const input = { name: newName(), roleArn: ROLE, definition: definitionOf(SHINE), type: 'STANDARD' } as const;
    return {
      call: () => sfn.send(new SFN.CreateStateMachineCommand(input)),
      answers: { stateMachineArn: expect.stringContaining(input.name), creationDate: someDate },
    };
  },
  async DescribeExecution(wire) {
    const { executionArn } = await execute(wire);
    return {
      call: () => wire.sfn.send(new SFN.DescribeExecutionCommand({ executionArn })),
      answers: { executionArn, status: 'SUCCEEDED', input: '{"on":true}' },
    };
  },
  async DescribeStateMachine(wire) {
    const { stateMachineArn } = await makeMachine(wire);
    return {
      call: () => wire.sfn.send(new SFN.DescribeStateMachineCommand({ stateMachineArn })),
      answers: { stateMachineArn, status: 'ACTIVE', roleArn: ROLE },
    };
  },
  async DescribeStateMachineForExecution(wire) {
    const { executionArn, stateMachineArn } = await execute(wire);
    return {
      call: () => wire.sfn.send(new SFN.DescribeStateMachineForExecutionCommand({ executionArn })),
      answers: { stateMachineArn, definition: definitionOf(SHINE) },
    };
  },
  async GetExecutionHistory(wire) {
    const { executionArn } = await execute(wire);
    return {
      call: () => wire.sfn.send(new SFN.GetExecutionHistoryCommand({ executionArn, maxResults: 1 })),
      answers: { events: [{ id: 1, type: 'ExecutionStarted' }], nextToken: someText },
    };
  },
  async ListExecutions(wire) {
    const { executionArn, stateMachineArn } = await execute(wire);
    return {
      call: () => wire.sfn.send(new SFN.ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED' })),
      answers: { executions: [{ executionArn, status: 'SUCCEEDED' }] },
    };
  },
  async ListStateMachines(wire) {
    const { stateMachineArn } = await makeMachine(wire);
    return {
      call: () => wire.sfn.send(new SFN.ListStateMachinesCommand({ maxResults: 1000 })),
      answers: { stateMachines: including(having({ stateMachineArn })) },
    };
  },
  async RedriveExecution(wire) {
    const { executionArn } = await execute(wire, BREAK);
    return {
      call: () => wire.sfn.send(new SFN.RedriveExecutionCommand({ executionArn, clientToken: 'again' })),
      answers: { redriveDate: someDate },
    };
  },
  async StartExecution(wire) {
    const { stateMachineArn } = await makeMachine(wire);
    const input = { stateMachineArn, name: wire.newName(), input: '{"on":true}' };
    return {
      call: () => wire.sfn.send(new SFN.StartExecutionCommand(input)),
      answers: { executionArn: expect.stringContaining(input.name), startDate: someDate },
    };
  },
  async StopExecution(wire) {
    const { executionArn } = await execute(wire, REST);
    return {
      call: () => wire.sfn.send(new SFN.StopExecutionCommand({ executionArn, error: 'Off', cause: 'it is late' })),
      answers: { stopDate: someDate },
    };
  },
  async UpdateStateMachine(wire) {
    const { stateMachineArn } = await makeMachine(wire);
    return {
      call: () =>
        wire.sfn.send(new SFN.UpdateStateMachineCommand({ stateMachineArn, definition: definitionOf(SHINE) })),
      answers: { updateDate: someDate },
    };
  },
  ValidateStateMachineDefinition({ sfn }) {
    const input = { definition: definitionOf(SHINE) };
    return {
      call: () => sfn.send(new SFN.ValidateStateMachineDefinitionCommand(input)),
      answers: { result: 'OK', diagnostics: [], truncated: false },
    };
  },
};
