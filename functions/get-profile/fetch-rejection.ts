/** Looks up whether a rejection is the last that happened to a user's sign-up. */
import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { AuditRecord } from '../../events/audit-record.ts';
import { AUDIT_INDEXES, DETAIL_TYPES } from '../../events/names.ts';
import { parse } from '../shared/parse.ts';

/**
 * None of these changes what became of the sign-up: a rejected person is confirmed all the same, a dismissal closes the
 * operator's case without repairing anything, and a refusal at a door, of this portal or another, leaves things as they are.
 */
const PASSED_OVER = {
  ':confirmed': DETAIL_TYPES.ProfileConfirmed,
  ':dismissed': DETAIL_TYPES.SignUpDismissed,
  ':signUpRefused': DETAIL_TYPES.SignUpRefused,
  ':signInRefused': DETAIL_TYPES.SignInRefused,
};

/** Most often the newest record counts; refusals, at most one a day for each portal and set of reasons, may hide it. */
const PAGE = 10;

/**
 * Returns the reason codes, or nothing when anything else happened last: a failure, a replay, a new beginning with other
 * attributes, or nothing yet. Last by the facts' own time: the queue may bring a beginning after its rejection.
 */
export async function fetchRejection(
  auditTable: { client: DynamoDBDocumentClient; name: string },
  userName: string,
): Promise<readonly string[] | undefined> {
  const pages = paginateQuery(
    { client: auditTable.client, pageSize: PAGE },
    {
      TableName: auditTable.name,
      IndexName: AUDIT_INDEXES.byUserName,
      KeyConditionExpression: 'userName = :userName',
      FilterExpression: `NOT detailType IN (${Object.keys(PASSED_OVER).join(', ')})`,
      ExpressionAttributeValues: { ':userName': userName, ...PASSED_OVER },
      ScanIndexForward: false,
    },
  );
  for await (const { Items: [newest] = [] } of pages) {
    if (newest === undefined) continue;
    const { detailType, reasons } = parse(AuditRecord, newest, 'the newest audit record');
    return detailType === 'SignUpRejected' ? reasons : undefined;
  }
  return undefined;
}
