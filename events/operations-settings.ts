/** The names and addresses that the operator's tool needs: the JSON text of one SSM parameter written by the stack. */
import * as z from 'zod/mini';
import { text } from './fields.ts';
import { FollowSettings } from './follow-settings.ts';
import { ForgetSettings } from './forget-settings.ts';

/** What `ops doctor` expects to exist, beside the names that every command needs. */
export const DoctorSettings = z.object({
  /** ARN of the function of each trigger of the pool. */
  triggers: z.object({ PreSignUp: text, PostConfirmation: text, PreTokenGeneration: text, PostAuthentication: text }),
  /** Issuer and client id at Okta, as the stage's file has them. */
  provider: z.object({ issuer: text, clientId: text }),
  /**
   * Every delivery rule by its key. It is on the stage's bus, its target is the workflow or queue with its key, and its dead-letter
   * queue is `<key>RuleDlq`; what is given here differs. The parameter's length is limited.
   */
  rules: z.record(text, z.object({ name: text, bus: z.optional(text), target: z.optional(text) })),
  /** UUID of the event source mapping, by the name of its queue in `queues`. */
  mappings: z.record(text, text),
  /** Names of the alarms, without the prefix `sign-up-<stage>-`. */
  alarms: z.array(text),
  /** Names of the alarms that each portal has: `-<portal>` follows. */
  portalAlarms: z._default(z.array(text), []),
  topicArn: text,
  /** Whether the stage's file has an address for alarms. */
  hasAlarmAddress: z.boolean(),
  /** Absent if the stage has no hooks of Okta. */
  hooks: z.optional(z.object({ secretName: text, silentDays: z.number() })),
});
export type DoctorSettings = z.infer<typeof DoctorSettings>;

/**
 * The app client of each portal, as `{ "<name>": "<client id>" }`: the parameter's length is limited, and decides how many portals a
 * stage can have. Releases up to 1.0 wrote a list of both.
 */
const portalClients = z.pipe(
  z.union([z.record(text, text), z.array(z.object({ name: text, clientId: text }))]),
  z.transform((given) =>
    Array.isArray(given) ? given : Object.entries(given).map(([name, clientId]) => ({ name, clientId })),
  ),
);

/** Names, ARNs and queue URLs of one stage. */
export const OperationsSettings = z.object({
  eventBusName: text,
  archiveArn: text,
  archiveName: text,
  stateMachineArn: text,
  accessStateMachineArn: text,
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
      signIns: text,
      signInsDlq: text,
      audit: text,
      auditDlq: text,
    }),
    text,
  ),
  /**
   * URLs of the queue with a note of every failed execution, and of the dead-letter queue of the rule that fills it.
   */
  failureTray: z.object({ queue: text, dlq: text }),
  /** Which attributes profiles take over from later sign-ins. */
  follow: FollowSettings,
  /** Absent if an older version was deployed. */
  forget: z.optional(ForgetSettings),
  portals: portalClients,
  /** Absent if an older version was deployed, which wrote fewer settings, or none. */
  doctor: z.catch(z.optional(DoctorSettings), undefined),
});
export type OperationsSettings = z.infer<typeof OperationsSettings>;
