/**
 * The document of `ops export`: everything that these places hold of one person. docs/export-schema.json is this schema as
 * JSON Schema, written by `npm run export-schema`. A new version may add fields but never changes the meaning of one.
 */
import * as z from 'zod/mini';

const described = (description: string) => z.string().check(z.describe(description));
const time = (description: string) => z.iso.datetime().check(z.describe(`${description} (ISO 8601, UTC)`));
const asStored = () => z.record(z.string(), z.unknown());

export const ExportedUser = z.object({
  status: described('How the account was made: EXTERNAL_PROVIDER for people who sign in with Okta'),
  enabled: z.boolean().check(z.describe('Whether the user may sign in and refresh tokens')),
  createdAt: time('When Cognito created the user'),
  modifiedAt: time('When Cognito last changed the user, for example at a sign-in'),
  attributes: z
    .record(z.string(), z.string())
    .check(z.describe("The user's attributes under Cognito's names, as the identity provider sent them")),
});
export type ExportedUser = z.infer<typeof ExportedUser>;

export const ExportedExecution = z.object({
  arn: described('ARN of the execution'),
  status: described('RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED or PENDING_REDRIVE'),
  startedAt: time('When it started'),
  stoppedAt: z.optional(time('When it ended; absent while it is running')),
  redriveCount: z.number().check(z.describe('How often it was redriven')),
  traceHeader: z.optional(described('The trace that it belongs to')),
  input: z.unknown().check(z.describe('The event with which it was started')),
  output: z.optional(z.unknown().check(z.describe('What it returned'))),
  error: z.optional(described('The name of the error with which it failed')),
  cause: z.optional(described("The error's cause")),
  history: z
    .array(asStored())
    .check(z.describe("Step Functions' history: each event with its type, its time and its details")),
});
export type ExportedExecution = z.infer<typeof ExportedExecution>;

export const ExportedMessage = z.object({
  queue: described("The queue's name in the stage's settings, or failureTray"),
  messageId: described("SQS's id of the message"),
  sentAt: time('When the message was sent'),
  received: z.number().check(z.describe('How often it was received, this time included')),
  attributes: z
    .record(z.string(), z.string())
    .check(z.describe('Message attributes: why EventBridge could not deliver the event')),
  traceHeader: z.optional(described('The trace that it belongs to')),
  body: z.unknown().check(z.describe('The event; a text if it is not JSON')),
});
export type ExportedMessage = z.infer<typeof ExportedMessage>;

export const ExportedLogLine = z.object({
  group: described('Name of the log group'),
  stream: described('Name of the log stream'),
  at: time('When it was written'),
  message: z.unknown().check(z.describe('The line; a text if it is not JSON')),
});
export type ExportedLogLine = z.infer<typeof ExportedLogLine>;

export const ExportedTrace = z.object({
  traceId: described('Id of the trace'),
  segments: z
    .array(asStored())
    .check(z.describe("X-Ray's segment documents, without the parts that are about another person")),
});
export type ExportedTrace = z.infer<typeof ExportedTrace>;

export const ExportedFile = z.object({
  file: described("Name of the file in the tool's folder"),
  lines: z
    .array(z.unknown())
    .check(z.describe('The lines about the person; of a plan also its header, which has the edits of --set')),
});
export type ExportedFile = z.infer<typeof ExportedFile>;

export const NotRead = z.object({
  place: described('The place that was not read, or not completely'),
  why: described('Why'),
  kept: z.optional(described('For how long it keeps what it has')),
});
export type NotRead = z.infer<typeof NotRead>;

export const ExportDocument = z.object({
  version: z.literal(1).check(z.describe('Version of this document')),
  exportId: described('Id of this export; the audit has it as planId of a UserExported record'),
  exportedAt: time('When it was made'),
  stage: described('The stage'),
  operator: described('ARN of the operator who made it'),
  reason: described("The operator's reason, which the audit has, too"),
  person: z.object({
    userName: described("Cognito's name of the user"),
    signUpId: described('The id of the person in logs, traces and audit: a hash of pool and user name'),
  }),
  userPool: z.nullable(ExportedUser).check(z.describe('The user in the user pool; null if there is none')),
  profile: z
    .nullable(asStored())
    .check(z.describe('The item of the table Profiles, as it is stored; null if there is none')),
  audit: z
    .array(asStored())
    .check(z.describe('The items of the table AuditEvents, as they are stored, oldest first. They have no attributes')),
  executions: z
    .array(ExportedExecution)
    .check(z.describe('Executions of the workflows, oldest first. Step Functions keeps them for 90 days')),
  messages: z
    .array(ExportedMessage)
    .check(z.describe('Messages in dead-letter queues, and notes in the failure tray. SQS keeps them for 14 days')),
  logs: z.array(ExportedLogLine).check(z.describe('Log lines with the sign-up id, oldest first')),
  traces: z.array(ExportedTrace).check(z.describe('Traces that X-Ray has sampled. It keeps them for 30 days')),
  toolFiles: z
    .array(ExportedFile)
    .check(z.describe("Plans and journals in the tool's folder on the machine that made the export")),
  notRead: z.array(NotRead).check(z.describe('Places that can hold something of the person and were not read')),
});
export type ExportDocument = z.infer<typeof ExportDocument>;

/** The schema as JSON Schema, draft 2020-12. */
export function exportJsonSchema(): object {
  const schema = z.toJSONSchema(ExportDocument, {
    io: 'input',
    override({ jsonSchema }) {
      // The format says it; zod adds a long pattern.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  return { title: 'Export of one person', ...schema };
}
