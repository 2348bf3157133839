/** Takes over into existing profiles what the identity provider says at later sign-ins. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { Envelope } from '../../events/envelope.ts';
import { text } from '../../events/fields.ts';
import type { FollowSettings } from '../../events/follow-settings.ts';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES } from '../../events/names.ts';
import type { ProfileUpdated } from '../../events/profile-updated.ts';
import { UserSignedIn } from '../../events/user-signed-in.ts';
import { batchResponse } from '../shared/batch/batch-response.ts';
import { publishForRecords } from '../shared/batch/publish-for-records.ts';
import { recordsOf } from '../shared/batch/records-of.ts';
import { settleRecords } from '../shared/batch/settle-records.ts';
import { count } from '../shared/count.ts';
import { annotateSignUp } from '../shared/identify.ts';
import { parse, parseJson } from '../shared/parse.ts';
import { toEntry } from '../shared/publishing/to-entry.ts';
import { report } from '../shared/report.ts';
import type { Table } from '../shared/table.ts';
import { followUpdate } from './follow-update.ts';
import { type Judgement, judgeSignIn, type SignIn, stillSaid } from './judge-sign-in.ts';
import type { ReadUser } from './read-user.ts';
import { NotYetWritten, ProfileChanging } from './retried-errors.ts';

export interface Dependencies {
  table: Table;
  bus: { client: EventBridgeClient; name: string };
  settings: FollowSettings;
  /** Asked only about sign-ins that arrive late. */
  readUser: ReadUser;
  clock: () => Date;
}

const SignInEnvelope = z.extend(Envelope, { id: text });

/** A sign-in waits this long for a profile whose sign-up is still in progress. */
const WAITS_MS = 5 * 60_000;
/**
 * A sign-in that arrives later than this was delivered again, or was in a dead-letter queue: a newer one that changed
 * nothing, and so wrote nothing, may have come first. The queue delivers again after a minute; clocks may differ.
 */
const LATE_MS = 30_000;
/** Each attempt but the last lost against another write of the same profile. */
const ATTEMPTS = 3;

type Report = Pick<ProfileUpdated, 'outcome' | 'changes' | 'reasons'>;

/**
 * One read, and one conditional write if something differs; never a new item. `ProfileUpdated` is published for every
 * write, again if the message is delivered again: the audit stores only the first.
 */
export function followSignIn({ table, bus, settings, readUser, clock }: Dependencies) {
  const read = async ({ user: { userName } }: SignIn) => {
    const command = new GetCommand({ TableName: table.name, Key: { userName }, ConsistentRead: true });
    return (await table.client.send(command)).Item;
  };
  const write = async (signIn: SignIn, judged: Extract<Judgement, { outcome: 'different' }>): Promise<boolean> => {
    try {
      const update = followUpdate({ ...signIn, ...judged, now: clock() });
      await table.client.send(new UpdateCommand({ TableName: table.name, ...update }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  const age = ({ user }: SignIn) => clock().getTime() - Date.parse(user.occurredAt);
  const judge = async (signIn: SignIn): Promise<Judgement> => {
    const item = await read(signIn);
    const judged = judgeSignIn(item, signIn, settings);
    if (judged.outcome !== 'different' || age(signIn) < LATE_MS) return judged;
    const current = stillSaid(signIn, await readUser(signIn.user.userName));
    const again = judgeSignIn(item, current, settings);
    return again.outcome === 'unchanged' ? { outcome: 'superseded' } : again;
  };
  const follow = async (signIn: SignIn): Promise<Judgement> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const judged = await judge(signIn);
      if (judged.outcome !== 'different' || (await write(signIn, judged))) return judged;
    }
    throw new ProfileChanging();
  };
  const take = async ({ body }: SQSRecord): Promise<PutEventsRequestEntry | undefined> => {
    const { id, detail } = parseJson(SignInEnvelope, body, 'the message');
    const user = parse(UserSignedIn, detail, 'the detail of UserSignedIn');
    annotateSignUp(user);
    const signIn = { user, eventId: id };
    const judged = await follow(signIn);
    if (judged.outcome === 'no-profile' && age(signIn) < WAITS_MS) {
      throw new NotYetWritten();
    }
    const { outcome } = judged;
    if (outcome === 'no-profile') count('SignInWithoutProfile');
    report('sign-in followed', { signUpId: user.signUpId, clientId: user.clientId, outcome });
    const changed = toReport(judged);
    return changed && toEntry({ ...MESSAGE, detail: toDetail(user, changed) }, bus.name);
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const { done, failed } = await settleRecords(recordsOf(event), take);
    return batchResponse([...failed, ...(await publishForRecords(bus.client, done))]);
  };
}

const MESSAGE = { source: AUDIT_EVENT_SOURCE, 'detail-type': DETAIL_TYPES.ProfileUpdated };

function toReport(judged: Judgement): Report | undefined {
  switch (judged.outcome) {
    case 'different': {
      const { changes, reasons } = judged.difference;
      return { outcome: 'updated', changes, reasons };
    }
    case 'done':
      return { ...judged, outcome: 'updated' };
    case 'kept':
      return { ...judged, changes: [] };
    default:
      return undefined;
  }
}

function toDetail(user: UserSignedIn, { outcome, changes, reasons = [] }: Report): ProfileUpdated {
  const { attributes: _, sub: __, userPoolId: ___, ...facts } = user;
  return { ...facts, outcome, changes, ...(reasons.length > 0 && { reasons }) };
}
