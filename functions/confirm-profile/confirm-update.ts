/** The one UpdateItem that confirms a profile. Pure. */
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { UserConfirmed } from '../../events/user-confirmed.ts';

/** Writes none of the fields of `write-profile` except the status, on which both agree: either may run first. */
export function confirmUpdate({ userName, sub, occurredAt }: UserConfirmed): Omit<UpdateCommandInput, 'TableName'> {
  return {
    Key: { userName },
    ConditionExpression:
      'attribute_not_exists(confirmedAt) OR confirmedAt < :confirmedAt' +
      ' OR (confirmedAt = :confirmedAt AND #sub < :sub)',
    UpdateExpression: 'SET #status = :active, #sub = :sub, confirmedAt = :confirmedAt',
    ExpressionAttributeNames: { '#status': 'status', '#sub': 'sub' },
    ExpressionAttributeValues: { ':active': 'active', ':sub': sub, ':confirmedAt': occurredAt },
  };
}
