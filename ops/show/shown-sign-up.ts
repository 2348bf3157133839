/** A sign-up with everything that the stage holds about it. */
import type { AuditRecord } from '../../events/audit-record.ts';
import type { JudgedItem } from '../items/judged-item.ts';
import type { ShownExecution } from './read-execution.ts';
export interface ShownSignUp {
  signUpId: string;
  userName: string;
  portal?: string;
  traceId?: string;
  /** As the table holds it. */
  profile?: Record<string, unknown>;
  /** Reason codes, while the person has no profile because of them. */
  rejected?: readonly string[];
  /** Oldest first. */
  records: AuditRecord[];
  /** Newest first. */
  executions: ShownExecution[];
  /** What waits, the closed ones among them. */
  items: JudgedItem[];
  /** Whether it is still on its way, in words; absent when the items say it all. */
  progress?: string;
}
