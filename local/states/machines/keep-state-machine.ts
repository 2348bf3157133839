/** Creates a state machine, or changes one: running executions keep what they started with. */
import type { StatesContext } from '../context.ts';
import { invalidLoggingConfiguration } from '../errors.ts';
import { checkRole } from './check-role.ts';
import type { LoggingConfiguration, StateMachine } from './state-machine.ts';

export type StateMachineSettings = Pick<StateMachine, 'name' | 'roleArn' | 'logging' | 'tracing'> & {
  /** The definition's text. */
  definition: string;
};

/** Keeping the same again changes nothing. @throws ServiceError `InvalidDefinition`, `InvalidLoggingConfiguration`, `AccessDeniedException` */
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

/** Where nothing is logged, there may be no destination. */
function checkLogging({ level, logGroupArns }: LoggingConfiguration): void {
  const isEnough = logGroupArns.length === 1 || (level === 'OFF' && logGroupArns.length === 0);
  if (!isEnough) throw invalidLoggingConfiguration();
}
