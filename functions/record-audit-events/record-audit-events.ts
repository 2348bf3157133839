/** Keeps one record of every beginning and every outcome. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { AuditRecord } from '../../events/audit-record.ts';
import { Envelope } from '../../events/envelope.ts';
import { batchResponse } from '../shared/batch/batch-response.ts';
import { recordsOf } from '../shared/batch/records-of.ts';
import { settleRecords } from '../shared/batch/settle-records.ts';
import { count } from '../shared/count.ts';
import { annotateSignUp } from '../shared/identify.ts';
import { parseJson } from '../shared/parse.ts';
import { report } from '../shared/report.ts';
import { toAuditFacts } from './to-audit-facts.ts';
import { toAuditRecord } from './to-audit-record.ts';

export interface Dependencies {
  table: { client: DynamoDBDocumentClient; name: string };
  retentionDays: number;
}

/** The first record of a report stands: a repetition, however late, is known by its key and changes nothing. */
export function recordAuditEvents({ table, retentionDays }: Dependencies) {
  const store = async (Item: AuditRecord): Promise<'recorded' | 'known'> => {
    try {
      const ConditionExpression = 'attribute_not_exists(auditId)';
      await table.client.send(new PutCommand({ TableName: table.name, Item, ConditionExpression }));
      return 'recorded';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'known';
      throw error;
    }
  };
  const record = async ({ body }: SQSRecord): Promise<void> => {
    const facts = toAuditFacts(parseJson(Envelope, body, 'the message'));
    if (!facts) return;
    const item = toAuditRecord(facts, retentionDays);
    annotateSignUp(item);

    const outcome = await store(item);

    if (outcome === 'recorded') count(item.detailType);
    report(item.detailType, { signUpId: item.signUpId, clientId: item.clientId, outcome });
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const { failed } = await settleRecords(recordsOf(event), record);
    return batchResponse(failed);
  };
}
