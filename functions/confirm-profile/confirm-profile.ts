/** Marks profiles as active once their users exist in the pool. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { Envelope } from '../../events/envelope.ts';
import { isForgotten } from '../../events/forgotten.ts';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES } from '../../events/names.ts';
import type { ProfileConfirmed } from '../../events/profile-confirmed.ts';
import { UserConfirmed } from '../../events/user-confirmed.ts';
import { bornAtOf } from '../../events/write-conditions.ts';
import { batchResponse } from '../shared/batch/batch-response.ts';
import { publishForRecords } from '../shared/batch/publish-for-records.ts';
import { recordsOf } from '../shared/batch/records-of.ts';
import { settleRecords } from '../shared/batch/settle-records.ts';
import { annotateSignUp } from '../shared/identify.ts';
import { parse, parseJson } from '../shared/parse.ts';
import { toEntry } from '../shared/publishing/to-entry.ts';
import { report } from '../shared/report.ts';
import type { Table } from '../shared/table.ts';
import { confirmUpdate } from './confirm-update.ts';

export interface Dependencies {
  table: Table;
  bus: { client: EventBridgeClient; name: string };
}

/** Publishes `ProfileConfirmed` for every confirmation, even a repeated one: the audit stores only the first. A forgotten
 * person has no record of it. */
export function confirmProfile({ table, bus }: Dependencies) {
  const store = async (user: UserConfirmed): Promise<'confirmed' | 'unchanged' | 'forgotten'> => {
    try {
      await table.client.send(new UpdateCommand({ TableName: table.name, ...confirmUpdate(user) }));
      return 'confirmed';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return isForgotten({ forgottenAt: error.Item?.forgottenAt?.S }, bornAtOf(user)) ? 'forgotten' : 'unchanged';
    }
  };
  const confirm = async ({ body }: SQSRecord): Promise<PutEventsRequestEntry | undefined> => {
    const user = parse(UserConfirmed, parseJson(Envelope, body, 'the message').detail, 'the detail of UserConfirmed');
    annotateSignUp(user);
    const outcome = await store(user);
    report('profile confirmed', { signUpId: user.signUpId, clientId: user.clientId, outcome });
    if (outcome === 'forgotten') return undefined;
    const { userPoolId: _, bornAt: __, ...detail } = user;
    const message = { source: AUDIT_EVENT_SOURCE, 'detail-type': DETAIL_TYPES.ProfileConfirmed };
    return toEntry({ ...message, detail: detail satisfies ProfileConfirmed }, bus.name);
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const { done, failed } = await settleRecords(recordsOf(event), confirm);
    return batchResponse([...failed, ...(await publishForRecords(bus.client, done))]);
  };
}
