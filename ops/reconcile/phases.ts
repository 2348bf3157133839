/** The three phases of a reconciliation. */
import type { Phase } from './phase.ts';
import { walkExecutions } from './walk-executions.ts';
import { walkProfiles } from './walk-profiles.ts';
import { walkUsers } from './walk-users.ts';

/** In the order in which they run: a user who is created meanwhile has a profile without being in the list of users. */
export const PHASES: Readonly<Record<'users' | 'profiles' | 'executions', Phase>> = {
  users: walkUsers,
  profiles: walkProfiles,
  executions: walkExecutions,
};
export type PhaseName = keyof typeof PHASES;
