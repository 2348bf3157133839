/** The user pool, as far as reconciling reads it. */
import {
  AdminGetUserCommand,
  type AttributeType,
  ListUsersCommand,
  UserNotFoundException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../stage/context.ts';

/** A user of the pool, as far as it is needed. */
export interface PoolUser {
  userName: string;
  createdAt: Date;
}

/** Accounts that administrators made have no profile, and need none. */
const FEDERATED = 'EXTERNAL_PROVIDER';

const LARGEST_PAGE = 60;

/** One page of the people who came through the identity provider. */
export async function listFederatedUsers(
  { clients, settings }: Context,
  PaginationToken?: string,
): Promise<{ users: PoolUser[]; next?: string }> {
  const input = { UserPoolId: settings.userPoolId, Limit: LARGEST_PAGE, PaginationToken, AttributesToGet: ['sub'] };
  const page = await clients.cognito.send(new ListUsersCommand(input));
  const users = (page.Users ?? []).filter(({ UserStatus }) => UserStatus === FEDERATED).map(toPoolUser);
  return { users, next: page.PaginationToken };
}

/** Users of the pool with this e-mail address, spelled as the identity provider sent it. */
export async function usersByEmail({ clients, settings }: Context, email: string): Promise<string[]> {
  const userNames: string[] = [];
  let PaginationToken: string | undefined;
  do {
    const Filter = `email = "${email.replaceAll(/["\\]/g, '\\$&')}"`;
    const input = { UserPoolId: settings.userPoolId, Filter, AttributesToGet: ['sub'], PaginationToken };
    const page = await clients.cognito.send(new ListUsersCommand(input));
    userNames.push(...(page.Users ?? []).map(({ Username = '' }) => Username));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
  return userNames;
}

function toPoolUser({ Username = '', UserCreateDate = new Date(0) }: UserType): PoolUser {
  return { userName: Username, createdAt: UserCreateDate };
}

export interface FullUser extends PoolUser {
  attributes: Readonly<Record<string, string>>;
}

/** A user with all attributes; nothing if there is none of this name. */
export async function findUser({ clients, settings }: Context, Username: string): Promise<FullUser | undefined> {
  try {
    const input = { UserPoolId: settings.userPoolId, Username };
    const { UserAttributes, UserCreateDate = new Date(0) } = await clients.cognito.send(new AdminGetUserCommand(input));
    return { userName: Username, createdAt: UserCreateDate, attributes: toRecord(UserAttributes) };
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

function toRecord(attributes: AttributeType[] = []): Record<string, string> {
  return Object.fromEntries(attributes.map(({ Name = '', Value = '' }) => [Name, Value]));
}
