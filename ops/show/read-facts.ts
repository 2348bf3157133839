/** Reads what is stored about a person: the audit and the profile. Two reads, so it is fast. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import { findProfileItem } from '../records/profiles-table.ts';
import type { Context } from '../stage/context.ts';

export interface Facts {
  /** Oldest first. */
  records: AuditRecord[];
  /** As stored in the table. */
  profile?: Record<string, unknown>;
}

export async function readFacts(context: Context, userName: string): Promise<Facts> {
  const [records, profile] = await Promise.all([recordsOfUser(context, userName), findProfileItem(context, userName)]);
  return { records, profile };
}

/** ARNs of the executions that the facts name. A profile that followed a sign-in was not written by an execution. */
export function executionsIn({ records, profile }: Facts): Set<string> {
  const named = [profile?.createdBy, profile?.writtenBy, ...records.map((record) => record.executionArn)];
  return new Set(named.filter((arn): arn is string => typeof arn === 'string' && arn.startsWith('arn:')));
}

/** The reason codes, if they are why there is no profile. */
export function rejectionIn({ records, profile }: Facts): readonly string[] | undefined {
  if (profile?.attributesAt !== undefined) return undefined;
  // A newer record that is not about attributes, such as a confirmation, does not end a rejection.
  const last = records.findLast(({ detailType }) => ENDS_OF_REJECTIONS.includes(detailType));
  return last?.detailType === 'SignUpRejected' ? (last.reasons ?? []) : undefined;
}

const ENDS_OF_REJECTIONS: readonly AuditRecord['detailType'][] = ['SignUpRejected', 'SignUpFailed', 'ProfileWritten'];
