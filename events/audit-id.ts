/** The key that makes an audit record exist once. */
import { createHash } from 'node:crypto';

/** What makes two reports the same report. */
export interface AuditKey {
  /** The event's detail-type, or `SignUpFailed`. */
  detailType: string;
  signUpId: string;
  /**
   * What brought it about: a hash of the attributes for `UserCreated`, `sub` for `ProfileConfirmed`, execution ARN and
   * redrive count for the workflow's outcomes, app client, reasons and UTC day for refusals, plan id and item for
   * replays, item and time of its failure for dismissals.
   */
  cause: readonly (string | number)[];
}

/** Names one audit record by 32 hex digits of SHA-256. The same report, however often delivered, gets the same id. */
export function auditId({ detailType, signUpId, cause }: AuditKey): string {
  return createHash('sha256')
    .update(JSON.stringify([detailType, signUpId, ...cause]))
    .digest('hex')
    .slice(0, 32);
}
