/** The fields that all descriptions of a state machine share. */
import type { JsonObject } from '../../kernel/json.ts';
import { stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import type { StateMachine } from './state-machine.ts';

/** With `includedData` METADATA_ONLY, the definition is left out. */
export function describeMachine(
  { kernel, machines }: StatesContext,
  machine: Pick<StateMachine, 'name' | 'roleArn' | 'definitionId' | 'logging' | 'tracing'>,
  includedData: string | undefined,
): JsonObject {
  const { level, includeExecutionData, logGroupArns } = machine.logging;
  const destinations = logGroupArns.map((logGroupArn) => ({ cloudWatchLogsLogGroup: { logGroupArn } }));
  return {
    stateMachineArn: stateMachineArn(kernel, machine.name),
    name: machine.name,
    // The member is required: with METADATA_ONLY, AWS returns an empty text.
    definition: includedData === 'METADATA_ONLY' ? '' : machines.definitionText(machine.definitionId),
    roleArn: machine.roleArn,
    loggingConfiguration: {
      level,
      includeExecutionData,
      destinations: destinations.length === 0 ? undefined : destinations,
    },
    tracingConfiguration: { enabled: machine.tracing },
  };
}
