/** An audit record in the read API. */
import * as z from 'zod/mini';
import { AuditRecord } from '../../events/audit-record.ts';
import { parse } from '../shared/parse.ts';

/** All fields except those that only storage needs. */
export const AuditEventView = z.omit(AuditRecord, { dayShard: true, expiresAt: true });
export type AuditEventView = z.infer<typeof AuditEventView>;

/** @throws {UnreadableInput} when the item is not an audit record */
export function auditEventView(item: unknown): AuditEventView {
  return parse(AuditEventView, item, 'the stored audit record');
}
