/** Reads one profile from the table. */
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Profile } from '../../events/profile.ts';
import { parse } from './parse.ts';

/** Consistent: a profile is there as soon as it was written. An item that was only confirmed is not yet a profile. */
export async function fetchProfile(
  table: { client: DynamoDBDocumentClient; name: string },
  userName: string,
): Promise<Profile | undefined> {
  const command = new GetCommand({ TableName: table.name, Key: { userName }, ConsistentRead: true });
  const { Item } = await table.client.send(command);
  return Item?.attributesAt === undefined ? undefined : parse(Profile, Item, 'the stored profile');
}
