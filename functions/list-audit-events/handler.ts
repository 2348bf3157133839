/** Lambda entry of the routes that list audit events. */
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { listAuditEvents } from './list-audit-events.ts';

const env = readEnvironment(['AUDIT_EVENTS_TABLE_NAME', 'ALLOWED_ORIGINS']);

export const handler = instrument(
  listAuditEvents({
    table: { client: documentClient(), name: env.AUDIT_EVENTS_TABLE_NAME },
    allowedOrigins: env.ALLOWED_ORIGINS.split(','),
  }),
);
