/** Looks up whether a rejection is the last that happened to a user's sign-up. */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AuditRecord } from '../../events/audit-record.ts';
import { AUDIT_INDEXES } from '../../events/names.ts';
import { parse } from '../shared/parse.ts';

/** A person who was rejected is still confirmed, so confirmations do not count; a user has one, or one more when deleted and created anew. */
const NEWEST = 5;

/**
 * Returns the reason codes, or nothing when anything else happened last: a failure, a replay, a new beginning with other
 * attributes, or nothing yet. Last by the facts' own time: the queue may bring a beginning after its rejection.
 */
export async function fetchRejection(
  auditTable: { client: DynamoDBDocumentClient; name: string },
  userName: string,
): Promise<readonly string[] | undefined> {
  const command = new QueryCommand({
    TableName: auditTable.name,
    IndexName: AUDIT_INDEXES.byUserName,
    KeyConditionExpression: 'userName = :userName',
    FilterExpression: 'detailType <> :confirmed',
    ExpressionAttributeValues: { ':userName': userName, ':confirmed': 'ProfileConfirmed' },
    ScanIndexForward: false,
    Limit: NEWEST,
  });
  const { Items = [] } = await auditTable.client.send(command);
  if (Items.length === 0) return undefined;
  const { detailType, reasons } = parse(AuditRecord, Items[0], 'the newest audit record');
  return detailType === 'SignUpRejected' ? reasons : undefined;
}
