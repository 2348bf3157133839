/**
 * One person's sign-up with everything that may happen at any time laid open: deliveries that wait to be made, executions
 * that wait to take their next step. The functions and the tables are the real ones; bus, queues and workflow are lists.
 */
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accessField } from '../../../events/access.ts';
import { fromCognito } from '../../../events/attributes.ts';
import { AuditRecord } from '../../../events/audit-record.ts';
import { UserCreated } from '../../../events/user-created.ts';
import { WRITE_CONDITIONS } from '../../../events/write-conditions.ts';
import { confirmProfile } from '../../../functions/confirm-profile/confirm-profile.ts';
import { followSignIn } from '../../../functions/follow-sign-in/follow-sign-in.ts';
import type { ReadUser } from '../../../functions/follow-sign-in/read-user.ts';
import { publishUserConfirmed } from '../../../functions/publish-user-confirmed/publish-user-confirmed.ts';
import { publishUserCreated } from '../../../functions/publish-user-created/publish-user-created.ts';
import { publishUserSignedIn } from '../../../functions/publish-user-signed-in/publish-user-signed-in.ts';
import { recordAuditEvents } from '../../../functions/record-audit-events/record-audit-events.ts';
import type { Edits } from '../../../ops/plan/plan.ts';
import { editEvent } from '../../../ops/repair/edit-event.ts';
import { busFactory } from '../publisher-factory.ts';
import { envelopeFactory, sqsEventFactory } from '../queued-event-factory.ts';
import { entriesOf, type RecordingEndpoint } from '../recording-endpoint.ts';
import type { StartedTables } from '../start-tables.ts';
import { postAuthenticationFactory, postConfirmationFactory, preSignUpFactory } from '../trigger-event-factory.ts';
import { type Bus, createBus, type Delivery, type Envelope, type Way } from './bus.ts';
import { ReplyLost, type Wire } from './tables.ts';
import { createWorkflow, type Execution, type Workflow } from './workflow.ts';

/** What all worlds share. */
export interface Stage {
  tables: StartedTables;
  endpoint: RecordingEndpoint;
  wire: Wire;
}

export interface World {
  bus: Bus;
  executions: Execution[];
  /** Events that an operator made, until somebody takes note of them. */
  edited: UserCreated[];
  pass(milliseconds: number): void;
  preSignUp(attributes: Record<string, string>, way: Way): Promise<void>;
  postConfirmation(way: Way): Promise<void>;
  /** Later, with these attributes in the pool. */
  signIn(attributes: Record<string, string>, way: Way): Promise<void>;
  /** As `ops forget` does, once the user is deleted: a tombstone, and no audit records. */
  forget(): Promise<void>;
  /** As the access workflow writes an operator's block. */
  block(): Promise<void>;
  /** What is kept, or was not taken, is delivered again another time. */
  deliver(delivery: Delivery, how: { keeps: boolean; losesReply: boolean }): Promise<void>;
  /** A step whose reply is lost is the next step again, whether a retry takes it or a redrive. */
  step(execution: Execution, losesReply: boolean): Promise<void>;
  /** As `ops replay --set`: a new execution with an event of its own. */
  replayEdited(execution: Execution, edits: Edits): void;
  profile(): Promise<Record<string, unknown> | undefined>;
  records(): Promise<AuditRecord[]>;
}

const STARTS_AT = Date.UTC(2026, 10, 23, 10);

/** The world of an unknown person. */
export function createWorld(stage: Stage, userName: string): World {
  const { tables, wire } = stage;
  let now = STARTS_AT;
  const clock = () => new Date(now);
  const bus = createBus();
  const trigger = { judge: async () => [], publish: bus.publish, clock, traceHeader: () => undefined };
  const [created, confirmed] = [publishUserCreated(trigger), publishUserConfirmed(trigger)];
  const { putOnBus } = bus;
  const signedIn = publishUserSignedIn({ putOnBus, clock, traceHeader: () => undefined });
  const workflow = createWorkflow(bus, tables.profiles, clock);
  const edited: UserCreated[] = [];
  let inPool: Record<string, string> = {};
  const readUser = async () => fromCognito(inPool);
  const receivers = createReceivers(stage, { bus, workflow, readUser, clock });
  return {
    bus,
    executions: workflow.executions,
    edited,
    pass(milliseconds) {
      now += milliseconds;
    },
    async preSignUp(attributes, way) {
      bus.way = way;
      const request = { userAttributes: { email_verified: 'true', ...attributes }, validationData: {} };
      // A throw is the denial, which the person sees.
      await created(preSignUpFactory({ userName, request })).catch(() => undefined);
    },
    async postConfirmation(way) {
      bus.way = way;
      await confirmed(postConfirmationFactory({ userName }));
    },
    async signIn(attributes, way) {
      bus.way = way;
      // Cognito keeps what the identity provider no longer sends.
      inPool = { ...inPool, ...attributes };
      const { userAttributes: known } = postAuthenticationFactory().request;
      const { sub, 'cognito:user_status': status, identities } = known;
      const userAttributes = { sub, 'cognito:user_status': status, identities, ...attributes };
      await signedIn(postAuthenticationFactory({ userName, request: { userAttributes } }));
    },
    block: () => storeBlock(tables, userName, clock().toISOString()),
    forget: () => forgetPerson(tables, userName, now),
    async deliver(delivery, { keeps, losesReply }) {
      wire.losesReply = losesReply;
      const isTaken = await receivers[delivery.to](delivery.envelope);
      wire.losesReply = false;
      if (isTaken && !keeps) bus.deliveries.splice(bus.deliveries.indexOf(delivery), 1);
    },
    async step(execution, losesReply) {
      wire.losesReply = losesReply;
      const next = await workflow.take(execution).catch(onlyLost);
      wire.losesReply = false;
      if (next !== undefined && !losesReply) execution.next = next;
    },
    replayEdited(execution, edits) {
      const { event } = editEvent({ detail: execution.event }, edits, clock().toISOString());
      const newer = UserCreated.parse(event.detail);
      edited.push(newer);
      workflow.start(newer);
    },
    profile: () => readProfile(tables, userName),
    records: () => readRecords(tables, userName),
  };
}

/** Each returns whether the event was accepted. */
function createReceivers(
  { tables, endpoint }: Stage,
  { bus, workflow, readUser, clock }: { bus: Bus; workflow: Workflow; readUser: ReadUser; clock: () => Date },
) {
  const follow = followSignIn({ table: tables.profiles, bus: busFactory(endpoint), settings: {}, readUser, clock });
  const confirm = confirmProfile({ table: tables.profiles, bus: busFactory(endpoint) });
  const record = recordAuditEvents({ table: tables.audit, profiles: tables.profiles, retentionDays: 365 });
  const consume = async (handler: typeof confirm, envelope: Envelope): Promise<boolean> => {
    endpoint.reset();
    const { batchItemFailures } = await handler(sqsEventFactory(envelope));
    for (const { DetailType = '', Detail = '', Source } of endpoint.calls.flatMap(entriesOf)) {
      bus.put(envelopeFactory(DetailType, JSON.parse(Detail), Source));
    }
    return batchItemFailures.length === 0;
  };
  const receivers: Record<Delivery['to'], (envelope: Envelope) => Promise<boolean>> = {
    async workflow({ detail }) {
      workflow.start(UserCreated.parse(detail));
      return true;
    },
    confirmations: (envelope) => consume(confirm, envelope),
    signIns: (envelope) => consume(follow, envelope),
    audit: async (envelope) => (await record(sqsEventFactory(envelope))).batchItemFailures.length === 0,
  };
  return receivers;
}

function onlyLost(error: unknown): undefined {
  if (!(error instanceof ReplyLost)) throw error;
}

async function storeBlock({ profiles: { client, name: TableName } }: StartedTables, userName: string, at: string) {
  const fact = { state: 'blocked', at, factId: at, actor: 'operator' };
  await client.send(
    new UpdateCommand({
      TableName,
      Key: { userName },
      ConditionExpression: WRITE_CONDITIONS.UserBlocked,
      UpdateExpression: 'SET #ground = :fact REMOVE expiresAt',
      ExpressionAttributeNames: { '#ground': accessField('operator'), '#at': 'at', '#factId': 'factId' },
      ExpressionAttributeValues: { ':fact': fact, ':at': at, ':factId': at },
    }),
  );
}

async function forgetPerson({ client, profiles, audit }: StartedTables, userName: string, now: number) {
  const Item = { userName, forgottenAt: new Date(now).toISOString(), expiresAt: Math.ceil(now / 1000) + 86_400 };
  await client.send(new PutCommand({ TableName: profiles.name, Item }));
  for (const { auditId } of await readRecords({ audit }, userName)) {
    await client.send(new DeleteCommand({ TableName: audit.name, Key: { userName, auditId } }));
  }
}

async function readProfile({ profiles: { client, name: TableName } }: StartedTables, userName: string) {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { userName }, ConsistentRead: true }));
  return Item;
}

async function readRecords({ audit: { client, name: TableName } }: Pick<StartedTables, 'audit'>, userName: string) {
  const condition = { KeyConditionExpression: 'userName = :user', ExpressionAttributeValues: { ':user': userName } };
  const { Items = [] } = await client.send(new QueryCommand({ TableName, ConsistentRead: true, ...condition }));
  return Items.map((item) => AuditRecord.parse(item));
}
