/** A sign-up with all data that the stage has about it. */
import type { AuditRecord } from '../../events/audit-record.ts';
import type { JudgedItem } from '../items/judged-item.ts';
import type { Change } from './history-of.ts';
import type { ShownExecution } from './read-execution.ts';

export interface ShownSignUp {
  signUpId: string;
  userName: string;
  portal?: string;
  traceId?: string;
  /** As stored in the table. */
  profile?: Record<string, unknown>;
  /** The reason codes, if they are why the person has no profile. */
  rejected?: readonly string[];
  /** What changed the profile or the person's access, oldest first. */
  history: Change[];
  /** Oldest first. */
  records: AuditRecord[];
  /** Newest first. */
  executions: ShownExecution[];
  /** The items, including closed ones. */
  items: JudgedItem[];
  /** A sentence about the progress; absent if the items explain everything. */
  progress?: string;
}
