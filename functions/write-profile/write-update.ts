/** The one UpdateItem that writes a profile. Pure. */
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { fieldsHash } from './fields-hash.ts';
import type { WriteInput } from './write-input.ts';

const OPTIONAL_FIELDS = ['Email', 'given_name', 'family_name'] as const;

/**
 * The newest event wins. Of two events of the same instant the one whose fields have the greater hash wins, so that the
 * end is the same in whatever order they come; a redelivery meets its own instant and hash, and changes nothing.
 */
const IS_NEWEST =
  'attribute_not_exists(attributesAt) OR attributesAt < :attributesAt' +
  ' OR (attributesAt = :attributesAt AND attributesHash < :attributesHash)';

/** Optional fields that the newest event lacks are removed: an index key must not be an empty text. */
export function writeUpdate(
  { signUpId, occurredAt, executionArn, profile }: WriteInput,
  now: Date,
): Omit<UpdateCommandInput, 'TableName'> {
  const present = OPTIONAL_FIELDS.filter((name) => profile[name] !== undefined);
  const absent = OPTIONAL_FIELDS.filter((name) => profile[name] === undefined);
  const sets = [
    'ClientId = :ClientId',
    ...present.map((name) => `${name} = :${name}`),
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
    UpdateExpression: `SET ${sets.join(', ')}${absent.length > 0 ? ` REMOVE ${absent.join(', ')}` : ''}`,
    ExpressionAttributeNames: { '#status': 'status', '#version': 'version' },
    ExpressionAttributeValues: {
      ':ClientId': profile.ClientId,
      ...Object.fromEntries(present.map((name) => [`:${name}`, profile[name]])),
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
