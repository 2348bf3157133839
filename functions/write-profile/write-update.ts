/** The UpdateItem that writes a profile. Pure. */
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { ATTRIBUTE_ROWS, ATTRIBUTES } from '../../events/attributes.ts';
import { TTL_ATTRIBUTE } from '../../events/names.ts';
import { bornAtOf, WRITE_CONDITIONS } from '../../events/write-conditions.ts';
import { fieldsHash } from '../shared/fields-hash.ts';
import type { WriteInput } from './write-input.ts';

const FIELDS: readonly string[] = ATTRIBUTE_ROWS.map(({ field }) => field);

/**
 * What the event lacks is kept, except what says something about an attribute that it has: the verification of another
 * e-mail address. A tombstone becomes the profile of a new life and no longer expires.
 */
export function writeUpdate(
  { signUpId, occurredAt, bornAt, executionArn, profile }: WriteInput,
  now: Date,
): Omit<UpdateCommandInput, 'TableName'> {
  const values: Readonly<Record<string, unknown>> = profile;
  const present = FIELDS.filter((field) => values[field] !== undefined);
  const outdated = ATTRIBUTE_ROWS.filter(
    ({ field, about }) =>
      about !== undefined && values[field] === undefined && present.includes(ATTRIBUTES[about].field),
  ).map(({ field }) => field);
  const sets = [
    'ClientId = :ClientId',
    ...present.map((field) => `#${field} = :${field}`),
    'signUpId = :signUpId',
    'bornAt = :bornAt',
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
    ConditionExpression: WRITE_CONDITIONS.UserCreated,
    UpdateExpression: `SET ${sets.join(', ')} REMOVE ${[TTL_ATTRIBUTE, ...outdated.map((field) => `#${field}`)].join(', ')}`,
    ExpressionAttributeNames: {
      ...Object.fromEntries([...present, ...outdated].map((field) => [`#${field}`, field])),
      '#status': 'status',
      '#version': 'version',
    },
    ExpressionAttributeValues: {
      ':ClientId': profile.ClientId,
      ...Object.fromEntries(present.map((field) => [`:${field}`, values[field]])),
      ':signUpId': signUpId,
      ':bornAt': bornAtOf({ bornAt, occurredAt }),
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
