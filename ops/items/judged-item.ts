/** An item with everything that the tool knows about it. */

import type { AuditRecord } from '../../events/audit-record.ts';
import { closedBy, restartOf } from './closed.ts';
import type { Item } from './item.ts';
import { type Circumstances, remedyOf } from './means.ts';
import type { Remedy } from './remedy.ts';

export interface JudgedItem extends Item {
  /** The portal of the sign-up's client. */
  portal?: string;
  remedy: Remedy;
  /** When a new execution was started instead of it, since it failed. */
  restartedAt?: string;
  /** The kind of record that shows that it is repaired or dismissed. */
  closed?: AuditRecord['detailType'];
}

export interface Judgement extends Pick<Circumstances, 'now' | 'edited'> {
  /** All records of the item's user. */
  records: readonly AuditRecord[];
  portalName(clientId: string): string;
}

/** Pure. */
export function judge(item: Item, { records, portalName, now, edited }: Judgement): JudgedItem {
  const restartedAt = restartOf(item, records)?.occurredAt;
  return {
    ...item,
    portal: item.signUp && portalName(item.signUp.clientId),
    restartedAt,
    closed: closedBy(item, records)?.detailType,
    remedy: remedyOf(item, { now, edited, restartedAt }),
  };
}
