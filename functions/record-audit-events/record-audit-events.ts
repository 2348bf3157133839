/** Stores one record of every beginning and every outcome of a sign-up. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { AuditRecord } from '../../events/audit-record.ts';
import { isCanary } from '../../events/canary.ts';
import { Envelope } from '../../events/envelope.ts';
import { isForgotten } from '../../events/forgotten.ts';
import { bornAtOf } from '../../events/write-conditions.ts';
import { batchResponse } from '../shared/batch/batch-response.ts';
import { recordsOf } from '../shared/batch/records-of.ts';
import { settleRecords } from '../shared/batch/settle-records.ts';
import { count } from '../shared/count.ts';
import { annotateSignUp } from '../shared/identify.ts';
import { parseJson } from '../shared/parse.ts';
import { report } from '../shared/report.ts';
import type { Table } from '../shared/table.ts';
import type { AuditFacts } from './audit-facts.ts';
import { toAuditFacts } from './to-audit-facts.ts';
import { toAuditRecord } from './to-audit-record.ts';
import { type ReadTombstone, tombstoneReader } from './tombstone-reader.ts';

export interface Dependencies {
  table: Table;
  /** Has the tombstones of forgotten people. */
  profiles: Table;
  retentionDays: number;
}

/**
 * The first record of a report is final: a repetition, however late, has the same key and changes nothing. A report of a
 * forgotten life is dropped.
 */
export function recordAuditEvents({ table, profiles, retentionDays }: Dependencies) {
  const store = async (Item: AuditRecord, message: SQSRecord): Promise<'recorded' | 'recorded-before' | 'known'> => {
    try {
      const ConditionExpression = 'attribute_not_exists(auditId)';
      await table.client.send(new PutCommand({ TableName: table.name, Item, ConditionExpression }));
      return 'recorded';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return isFirstAttempt(error, message) ? 'known' : 'recorded-before';
    }
  };
  const record = async (message: SQSRecord, readTombstone: ReadTombstone): Promise<void> => {
    const facts = toAuditFacts(parseJson(Envelope, message.body, 'the message'));
    if (!facts) return;
    if (facts.facts.outcome === 'unknown-person') return void count('AccessOfUnknownUser');
    const forgotten = await readTombstone(facts.facts.userName);
    if (facts.facts.outcome === 'forgotten' || isForgotten(forgotten, lifeOf(facts)))
      return void count('ForgottenEvents');
    const item = toAuditRecord(facts, { retentionDays, forgottenAt: forgotten.forgottenAt });
    annotateSignUp(item);

    const outcome = await store(item, message);

    if (outcome !== 'known' && !isCanary(item.userName)) count(item.detailType);
    report(item.detailType, { signUpId: item.signUpId, clientId: item.clientId, outcome });
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const readTombstone = tombstoneReader(profiles);
    const { failed } = await settleRecords(recordsOf(event), (message) => record(message, readTombstone));
    return batchResponse(failed);
  };
}

/**
 * Otherwise an earlier attempt for this message may have stored the record, and ended before it was counted: its reply was
 * lost, or the function ran out of time. An alarm stands on these counts, so once too often is better than never.
 */
function isFirstAttempt({ $metadata }: ConditionalCheckFailedException, { attributes }: SQSRecord): boolean {
  return ($metadata.attempts ?? 1) === 1 && Number(attributes.ApproximateReceiveCount) <= 1;
}

/** Where a report does not say when its life began, the time of what it reports is of that life. */
const lifeOf = ({ facts: { factAt, occurredAt }, bornAt }: AuditFacts): string =>
  bornAtOf({ bornAt, occurredAt: factAt ?? occurredAt });
