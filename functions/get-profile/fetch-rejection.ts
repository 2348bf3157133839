/** Finds out whether the latest outcome of a user's sign-up is a rejection. */
import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { AuditRecord } from '../../events/audit-record.ts';
import { text } from '../../events/fields.ts';
import { AUDIT_INDEXES, DETAIL_TYPES } from '../../events/names.ts';
import type { RepairMeans } from '../../events/repair.ts';
import { parse } from '../shared/parse.ts';
import type { Table } from '../shared/table.ts';

/**
 * Records that do not change the outcome of a sign-up. A rejected user is confirmed too, a dismissal closes the
 * operator's item without a repair, and a refusal, at this portal or another, changes nothing.
 */
const WITHOUT_EFFECT = {
  ':confirmed': DETAIL_TYPES.ProfileConfirmed,
  ':dismissed': DETAIL_TYPES.SignUpDismissed,
  ':signUpRefused': DETAIL_TYPES.SignUpRefused,
  ':signInRefused': DETAIL_TYPES.SignInRefused,
};

/**
 * The means of replay that run the workflow again. The others deliver a message or an archived event again: possibly
 * the user's confirmation, or an event whose execution has already ended.
 */
const RUNS_WORKFLOW = {
  ':redrive': 'redrive',
  ':restart': 'restart',
  ':startExecution': 'start-execution',
  ':reconcile': 'reconcile',
} satisfies Record<string, RepairMeans>;

const namesOf = (values: object) => Object.keys(values).join(', ');

/** The fields that decide. After a rollback, the newest record can be of a kind that only a later release knows. */
const Outcome = z.extend(z.pick(AuditRecord, { reasons: true }), { detailType: text });

/**
 * Usually the newest record decides. Newer refusals, at most one per day, portal and set of reasons, can precede it.
 */
const PAGE = 10;

/**
 * Returns the reason codes; undefined if the latest record is another outcome: a failure, a new run of the workflow, a
 * sign-up with other attributes, or no record. The order is by `occurredAt`, because records can arrive out of order.
 */
export async function fetchRejection(auditTable: Table, userName: string): Promise<readonly string[] | undefined> {
  const pages = paginateQuery(
    { client: auditTable.client, pageSize: PAGE },
    {
      TableName: auditTable.name,
      IndexName: AUDIT_INDEXES.byUserName,
      KeyConditionExpression: 'userName = :userName',
      FilterExpression: `NOT detailType IN (${namesOf(WITHOUT_EFFECT)}) AND (detailType <> :replayed OR means IN (${namesOf(RUNS_WORKFLOW)}))`,
      ExpressionAttributeValues: {
        ':userName': userName,
        ':replayed': DETAIL_TYPES.SignUpReplayed,
        ...WITHOUT_EFFECT,
        ...RUNS_WORKFLOW,
      },
      ScanIndexForward: false,
    },
  );
  for await (const { Items: [newest] = [] } of pages) {
    if (newest === undefined) continue;
    const { detailType, reasons } = parse(Outcome, newest, 'the newest audit record');
    return detailType === 'SignUpRejected' ? reasons : undefined;
  }
  return undefined;
}
