/** Creates or updates a state machine. Running executions keep the definition with which they started. */
import type { StatesContext } from '../context.ts';
import { invalidLoggingConfiguration } from '../errors.ts';
import { checkRole } from './check-role.ts';
import type { LoggingConfiguration, StateMachine } from './state-machine.ts';

export type StateMachineSettings = Pick<StateMachine, 'name' | 'roleArn' | 'logging' | 'tracing'> & {
  /** The definition's text. */
  definition: string;
};

/**
 * Storing identical settings changes nothing.
 * @throws ServiceError `InvalidDefinition`, `InvalidLoggingConfiguration`, `AccessDeniedException`
 */
export function keepStateMachine({ kernel, machines }: StatesContext, settings: StateMachineSettings): StateMachine {
  const { definition, ...kept } = settings;
  checkLogging(kept.logging);
  checkRole(kernel, kept);
  const definitionId = machines.keepDefinition(definition);
  const now = kernel.clock.now();
  const existing = machines.get(kept.name);
  if (existing === undefined) {
    const machine = { ...kept, definitionId, createdAt: now, updatedAt: now };
    machines.put(machine);
    return machine;
  }
  const changed: StateMachine = { ...existing, ...kept, definitionId };
  if (JSON.stringify(changed) === JSON.stringify(existing)) return existing;
  changed.updatedAt = now;
  changed.revisionId = kernel.entropy.uuid();
  machines.put(changed);
  return changed;
}

/** A destination is optional if nothing is logged. */
function checkLogging({ level, logGroupArns }: LoggingConfiguration): void {
  const isEnough = logGroupArns.length === 1 || (level === 'OFF' && logGroupArns.length === 0);
  if (!isEnough) throw invalidLoggingConfiguration();
}
