/** Reads what has changed since a reading: which people have a new audit record, and which portals have new rules. */
import type { AuditRecord } from '../../../events/audit-record.ts';
import { RULES_ARE_KEPT } from '../../items/admission.ts';
import { recordsWithin } from '../../records/audit-table.ts';
import { portalReader } from '../../records/portal-rules.ts';
import type { Context } from '../../stage/context.ts';
import { digestOf, type Entry } from './item-store.ts';
import type { Found } from './reading.ts';

/** Whether an item must be judged again. */
export type Concerns = (entry: Entry) => boolean;

/** Records that open, close or explain an item. */
const KINDS = [
  'ProfileWritten',
  'ProfileConfirmed',
  'SignUpRejected',
  'SignUpFailed',
  'SignUpReplayed',
  'SignUpDismissed',
  'UserForgotten',
  'AccessBlocked',
  'AccessRestored',
  'AccessFailed',
] as const satisfies readonly AuditRecord['detailType'][];

/** The audit stores a record some seconds after what it is about. What comes later than this is seen when everything is read. */
const LATE = 5 * 60_000;

export interface Changes {
  concerns: Concerns;
  /** Digests of the ids of the records that were read. */
  records: Set<string>;
}

export async function readChanges(
  context: Context,
  { at, entries, records: known }: Pick<Found, 'entries' | 'records'> & { at: number },
): Promise<Changes> {
  const records = new Set<string>();
  const touched = new Set<string>();
  let hasForgotten = false;
  for await (const record of recordsWithin(context, { from: at - LATE, to: context.io.clock.now() }, KINDS)) {
    const id = digestOf(record.auditId);
    records.add(id);
    if (known.has(id)) continue;
    touched.add(digestOf(record.userName));
    // It names nobody, and the other records of the person have other names now.
    hasForgotten ||= record.detailType === 'UserForgotten';
  }
  if (hasForgotten) return { records, concerns: () => true };
  const portals = new Set(entries.filter(isRejected).map(({ portal }) => portal));
  const changed = await changedPortals(context, portals, at - 2 * RULES_ARE_KEPT);
  const concerns: Concerns = (entry) =>
    touched.has(entry.user) ||
    // How long ago it was restarted matters.
    entry.isRestarted ||
    (isRejected(entry) && changed.has(entry.portal));
  return { records, concerns };
}

const isRejected = ({ error, end }: Entry) => error === 'InvalidAttributes' && end !== '';

/** Portals of these names whose rules are newer. */
async function changedPortals(context: Context, names: ReadonlySet<string>, since: number): Promise<Set<string>> {
  const read = portalReader(context);
  const portals = context.settings.portals.filter(({ name }) => names.has(name));
  const found = await Promise.all(
    portals.map(async ({ name, clientId }) => ((await read(clientId))?.changedAt ?? since) >= since && name),
  );
  return new Set(found.filter((name) => name !== false));
}
