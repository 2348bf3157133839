/** The UpdateItem that confirms a profile. Pure. */
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { TTL_ATTRIBUTE } from '../../events/names.ts';
import type { UserConfirmed } from '../../events/user-confirmed.ts';
import { bornAtOf, WRITE_CONDITIONS } from '../../events/write-conditions.ts';

/**
 * Shares no field with `write-profile` but the status, to which both write the same value: they may run in any order. A tombstone no
 * longer expires: a new life begins.
 */
export function confirmUpdate({
  userName,
  sub,
  occurredAt,
  bornAt,
}: UserConfirmed): Omit<UpdateCommandInput, 'TableName'> {
  return {
    Key: { userName },
    ConditionExpression: WRITE_CONDITIONS.UserConfirmed,
    UpdateExpression: `SET #status = :active, #sub = :sub, confirmedAt = :confirmedAt REMOVE ${TTL_ATTRIBUTE}`,
    ExpressionAttributeNames: { '#status': 'status', '#sub': 'sub' },
    ExpressionAttributeValues: {
      ':active': 'active',
      ':sub': sub,
      ':confirmedAt': occurredAt,
      ':bornAt': bornAtOf({ bornAt, occurredAt }),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}
