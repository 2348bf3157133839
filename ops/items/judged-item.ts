/** An item with its portal, its remedy and its history. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { closedBy, type History, restartOf } from './closed.ts';
import type { Item } from './item.ts';
import { type Circumstances, remedyOf } from './means.ts';
import type { Remedy } from './remedy.ts';
import { sameFailures } from './repeated-failure.ts';

export interface JudgedItem extends Item {
  /** The portal of the sign-up's client. */
  portal?: string;
  remedy: Remedy;
  /** When a new execution was started instead of it, after it failed. */
  restartedAt?: string;
  /** The detail-type of the record that proves that it is repaired or dismissed; `UserForgotten` for a forgotten person. */
  closed?: AuditRecord['detailType'];
}

export interface Judgement extends Pick<Circumstances, 'now' | 'edited' | 'again' | 'isKnownClient' | 'admission'> {
  portalName(clientId: string): string;
}

/** Pure. */
export function judge(item: Item, history: History, { portalName, ...circumstances }: Judgement): JudgedItem {
  const { records } = history;
  const restartedAt = restartOf(item, records)?.occurredAt;
  const portal = item.signUp && portalName(item.signUp.clientId);
  return {
    ...item,
    portal,
    restartedAt,
    closed: closedBy(item, history),
    remedy: remedyOf(item, { ...circumstances, restartedAt, portal, failures: sameFailures(item, records) }),
  };
}
