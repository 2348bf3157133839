/** The key that makes an audit record unique, and its place in the index by day. */
import { createHash } from 'node:crypto';
import { CANARY_SHARD, CANARY_TRACES, isCanary } from './canary.ts';
import { AUDIT_DAY_SHARDS } from './names.ts';

type Placed = Record<'occurredAt' | 'auditId' | 'userName' | 'detailType', string>;

/** Two reports with equal keys are the same report. */
export interface AuditKey {
  /** The event's detail-type, or `SignUpFailed`. */
  detailType: string;
  signUpId: string;
  /**
   * What caused it: a hash of the attributes for `UserCreated`, with `forgottenAt` in a life after that; `sub` for
   * `ProfileConfirmed`, execution ARN and redrive count for the workflow's outcomes, ground and fact id for the access
   * workflow's, `updateCause` for `ProfileUpdated`, app client, reasons and UTC day for refusals, plan id and item for
   * replays, plan id for exports, item and time of its failure for dismissals, nothing for `UserForgotten`, whose `signUpId`
   * is random.
   */
  cause: readonly (string | number)[];
}

/** Derives the id of an audit record: 32 hex digits of SHA-256. A report that is delivered again gets the same id. */
export function auditId({ detailType, signUpId, cause }: AuditKey): string {
  return createHash('sha256')
    .update(JSON.stringify([detailType, signUpId, ...cause]))
    .digest('hex')
    .slice(0, 32);
}

/**
 * The record's key in the index by day, `<day>#<shard>`: ids are hashes, so that a day's records are spread evenly. What a canary
 * leaves when all is well has a key of its own: it happened to no person, and `ops doctor --canary` finds it there.
 */
export function dayShardOf({ occurredAt, auditId: id, userName, detailType }: Placed): string {
  if (isCanary(userName) && CANARY_TRACES.includes(detailType)) return CANARY_SHARD;
  const shard = Number.parseInt(id.slice(0, 8), 16) % AUDIT_DAY_SHARDS;
  return `${occurredAt.slice(0, 'yyyy-mm-dd'.length)}#${shard}`;
}
