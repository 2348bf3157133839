/** Lambda entry of the queue `audit`. */
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { recordAuditEvents } from './record-audit-events.ts';

const env = readEnvironment(['AUDIT_EVENTS_TABLE_NAME', 'PROFILES_TABLE_NAME', 'AUDIT_RETENTION_DAYS']);
const client = documentClient();
const table = { client, name: env.AUDIT_EVENTS_TABLE_NAME };
const profiles = { client, name: env.PROFILES_TABLE_NAME };

export const handler = instrument(
  recordAuditEvents({ table, profiles, retentionDays: Number(env.AUDIT_RETENTION_DAYS) }),
);
