/** Where the operator's tool finds everything: the JSON text of one SSM parameter written by the stack. */
import * as z from 'zod/mini';
import { text } from './fields.ts';

/** Names, ARNs and queue URLs of one stage. */
export const OperationsSettings = z.object({
  eventBusName: text,
  archiveArn: text,
  archiveName: text,
  stateMachineArn: text,
  workflowRuleArn: text,
  confirmationsRuleArn: text,
  profilesTableName: text,
  auditEventsTableName: text,
  userPoolId: text,
  /** Queue URL by the queue's part: `outbox`, `outboxDlq`, … and one per rule target's DLQ. */
  queues: z.catchall(
    z.object({
      outbox: text,
      outboxDlq: text,
      confirmations: text,
      confirmationsDlq: text,
      audit: text,
      auditDlq: text,
    }),
    text,
  ),
  /** URLs of the queue that keeps a note of every failed execution, and of the dead-letter queue of the rule that fills it. */
  failureTray: z.object({ queue: text, dlq: text }),
  portals: z.array(z.object({ name: text, clientId: text })),
});
export type OperationsSettings = z.infer<typeof OperationsSettings>;
