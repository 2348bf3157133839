/** An item with everything that the tool knows about it. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { closedBy, replayOf } from './closed.ts';
import type { Item } from './item.ts';
import { type Occasion, type Remedy, remedyOf } from './means.ts';

export interface JudgedItem extends Item {
  /** The portal of the sign-up's client. */
  portal?: string;
  remedy: Remedy;
  /** When it was replayed last since it failed. */
  replayedAt?: string;
  /** The kind of record that shows that it is mended or dismissed. */
  closed?: AuditRecord['detailType'];
}

export interface Judgement extends Pick<Occasion, 'now' | 'edited'> {
  /** All records of the item's user. */
  records: readonly AuditRecord[];
  portalName(clientId: string): string;
}

/** Pure. */
export function judge(item: Item, { records, portalName, now, edited }: Judgement): JudgedItem {
  const replayedAt = replayOf(item, records)?.occurredAt;
  return {
    ...item,
    portal: item.signUp && portalName(item.signUp.clientId),
    replayedAt,
    closed: closedBy(item, records)?.detailType,
    remedy: remedyOf(item, { now, edited, replayedAt }),
  };
}
