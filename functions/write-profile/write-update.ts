/** The one UpdateItem that writes a profile. Pure. */
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import { fieldsHash } from './fields-hash.ts';
import type { WriteInput } from './write-input.ts';

const FIELDS = ATTRIBUTE_ROWS.map(({ field }) => field);

/**
 * The newest event wins. Of two events of the same instant the one whose fields have the greater hash wins, so that the
 * result is the same in any order; a redelivery has the stored instant and hash, and changes nothing.
 */
const IS_NEWEST =
  'attribute_not_exists(attributesAt) OR attributesAt < :attributesAt' +
  ' OR (attributesAt = :attributesAt AND attributesHash < :attributesHash)';

/** Attributes that the newest event lacks are removed: an index key must not be an empty text. */
export function writeUpdate(
  { signUpId, occurredAt, executionArn, profile }: WriteInput,
  now: Date,
): Omit<UpdateCommandInput, 'TableName'> {
  const values: Readonly<Record<string, unknown>> = profile;
  const present = FIELDS.filter((field) => values[field] !== undefined);
  const absent = FIELDS.filter((field) => values[field] === undefined);
  const sets = [
    'ClientId = :ClientId',
    ...present.map((field) => `#${field} = :${field}`),
    'signUpId = :signUpId',
    'attributesAt = :attributesAt',
    'attributesHash = :attributesHash',
    'writtenBy = :executionArn',
    'createdBy = if_not_exists(createdBy, :executionArn)',
    'createdAt = if_not_exists(createdAt, :now)',
    'updatedAt = :now',
    '#status = if_not_exists(#status, :pending)',
    '#version = if_not_exists(#version, :zero) + :one',
  ];
  return {
    Key: { userName: profile.userName },
    ConditionExpression: IS_NEWEST,
    UpdateExpression: `SET ${sets.join(', ')}${absent.length > 0 ? ` REMOVE ${absent.map((field) => `#${field}`).join(', ')}` : ''}`,
    ExpressionAttributeNames: {
      ...Object.fromEntries(FIELDS.map((field) => [`#${field}`, field])),
      '#status': 'status',
      '#version': 'version',
    },
    ExpressionAttributeValues: {
      ':ClientId': profile.ClientId,
      ...Object.fromEntries(present.map((field) => [`:${field}`, values[field]])),
      ':signUpId': signUpId,
      ':attributesAt': occurredAt,
      ':attributesHash': fieldsHash(profile),
      ':executionArn': executionArn,
      ':now': now.toISOString(),
      ':pending': 'pending',
      ':zero': 0,
      ':one': 1,
    },
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}
