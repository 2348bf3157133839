/** Reads one person's item of the Profiles table. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { AccessItem, blockedGrounds } from '../../events/access.ts';
import { ForgottenItem } from '../../events/forgotten.ts';
import { Profile } from '../../events/profile.ts';
import { parse } from './parse.ts';
import type { Table } from './table.ts';

export interface FoundPerson {
  /** Absent while the item holds only a confirmation or access facts: that is not yet a profile. */
  profile?: Profile;
  /** Whether any ground blocks the person, with a profile or without. */
  suspended: boolean;
  /** When earlier lives of the person were forgotten, if ever. */
  forgottenAt?: string | undefined;
}

/** Consistent: what was written is there at once. */
export async function fetchPerson(table: Table, userName: string): Promise<FoundPerson> {
  const command = new GetCommand({ TableName: table.name, Key: { userName }, ConsistentRead: true });
  const { Item: item = {} } = await table.client.send(command);
  const suspended = blockedGrounds(parse(AccessItem, item, 'the stored access facts')).length > 0;
  const { forgottenAt } = parse(ForgottenItem, item, 'the stored item');
  if (item.attributesAt === undefined) return { suspended, forgottenAt };
  return { suspended, forgottenAt, profile: parse(Profile, item, 'the stored profile') };
}
