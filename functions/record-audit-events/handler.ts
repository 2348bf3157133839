/** Lambda entry of the queue `audit`. */
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { recordAuditEvents } from './record-audit-events.ts';

const env = readEnvironment(['AUDIT_EVENTS_TABLE_NAME', 'AUDIT_RETENTION_DAYS']);
const table = { client: documentClient(), name: env.AUDIT_EVENTS_TABLE_NAME };

export const handler = instrument(recordAuditEvents({ table, retentionDays: Number(env.AUDIT_RETENTION_DAYS) }));
