/** Looks up whether a rejection is the last event of a user's sign-up. */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AuditRecord } from '../../events/audit-record.ts';
import { AUDIT_INDEXES, DETAIL_TYPES } from '../../events/names.ts';
import { parse } from '../shared/parse.ts';

/**
 * Neither changes what is true of the attributes: a rejected person is confirmed all the same, and a dismissal closes
 * the operator's case without repairing anything. There is one of each, or a few for a user who was created again.
 */
const PASSED_OVER = { ':confirmed': DETAIL_TYPES.ProfileConfirmed, ':dismissed': DETAIL_TYPES.SignUpDismissed };

/** Enough to reach a record that counts after those that do not. */
const NEWEST = 10;

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
    FilterExpression: 'NOT detailType IN (:confirmed, :dismissed)',
    ExpressionAttributeValues: { ':userName': userName, ...PASSED_OVER },
    ScanIndexForward: false,
    Limit: NEWEST,
  });
  const { Items: [newest] = [] } = await auditTable.client.send(command);
  if (newest === undefined) return undefined;
  const { detailType, reasons } = parse(AuditRecord, newest, 'the newest audit record');
  return detailType === 'SignUpRejected' ? reasons : undefined;
}
