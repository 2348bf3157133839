/** Creates a state machine, or changes one: running executions keep what they started with. */
import type { StatesContext } from '../context.ts';
import { checkRole } from './check-role.ts';
import type { StateMachine } from './state-machine.ts';

export type StateMachineSettings = Pick<StateMachine, 'name' | 'roleArn' | 'logging' | 'tracing'> & {
  /** The definition's text. */
  definition: string;
};

/** Keeping the same again changes nothing. @throws ServiceError `InvalidDefinition`, `AccessDeniedException` */
export function keepStateMachine({ kernel, machines }: StatesContext, settings: StateMachineSettings): StateMachine {
  const { definition, ...kept } = settings;
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
