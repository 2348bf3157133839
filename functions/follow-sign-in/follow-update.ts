/** The UpdateItem by which a profile follows a sign-in. Pure. */
import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Difference } from '../../events/follow.ts';
import type { Profile } from '../../events/profile.ts';
import { WRITE_CONDITIONS } from '../../events/write-conditions.ts';
import type { SignIn } from './judge-sign-in.ts';

export interface FollowUpdate extends SignIn {
  /** As it was read. */
  profile: Profile;
  difference: Difference;
  /** Of the fields after the write. */
  hash: string;
  now: Date;
}

/** `ClientId` stays: a person belongs to the portal where they signed up. */
export function followUpdate({
  user,
  eventId,
  profile,
  difference: { set, remove, changes },
  hash,
  now,
}: FollowUpdate): Omit<UpdateCommandInput, 'TableName'> {
  const fields = Object.keys(set);
  const sets = [
    ...fields.map((field) => `#${field} = :${field}`),
    'attributesAt = :attributesAt',
    'attributesHash = :attributesHash',
    'writtenBy = :eventId',
    'changes = :changes',
    'updatedAt = :now',
    '#version = #version + :one',
  ];
  return {
    Key: { userName: user.userName },
    ConditionExpression: WRITE_CONDITIONS.UserSignedIn,
    UpdateExpression: `SET ${sets.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.map((field) => `#${field}`).join(', ')}` : ''}`,
    ExpressionAttributeNames: {
      ...Object.fromEntries([...fields, ...remove].map((field) => [`#${field}`, field])),
      '#sub': 'sub',
      '#version': 'version',
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(set).map(([field, value]) => [`:${field}`, value])),
      ':attributesAt': user.occurredAt,
      ':attributesHash': hash,
      ':eventId': eventId,
      ':changes': changes,
      ':now': now.toISOString(),
      ':sub': user.sub,
      ':version': profile.version,
      ':one': 1,
    },
  };
}
