/** Where the operator's tool finds everything: the JSON text of one SSM parameter written by the stack. */
import * as z from 'zod/mini';
import { text } from './fields.ts';

/** What `ops doctor` expects to find, beside the names that every command needs. */
export const DoctorSettings = z.object({
  /** ARN of the function of each trigger of the pool. */
  triggers: z.object({ PreSignUp: text, PostConfirmation: text }),
  /** Every delivery rule, with the name of its bus. */
  rules: z.array(z.object({ bus: text, name: text })),
  /** UUID of the event source mapping, by the name of its queue in `queues`. */
  mappings: z.record(text, text),
  /** Names of all alarms, without the `sign-up-<stage>-` before them. */
  alarms: z.array(text),
  topicArn: text,
});
export type DoctorSettings = z.infer<typeof DoctorSettings>;

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
  /** Absent from what an older version deployed. */
  doctor: z.optional(DoctorSettings),
});
export type OperationsSettings = z.infer<typeof OperationsSettings>;
