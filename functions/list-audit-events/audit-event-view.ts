/** An audit record in the read API. */
import * as z from 'zod/mini';
import { AuditRecord } from '../../events/audit-record.ts';
import { text } from '../../events/fields.ts';
import { parse } from '../shared/parse.ts';

/** All fields except those that only storage needs. */
export const AuditEventView = z.omit(AuditRecord, { dayShard: true, expiresAt: true });

/** A later release may have stored kinds that this one does not know: after a rollback they are listed as they are. */
const StoredView = z.extend(AuditEventView, { detailType: text, ground: z.optional(text) });
type StoredView = z.infer<typeof StoredView>;

/** @throws {UnreadableInput} when the item is not an audit record */
export function auditEventView(item: unknown): StoredView {
  return parse(StoredView, item, 'the stored audit record');
}
