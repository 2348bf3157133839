/** Reads the user pool. */
import {
  AdminGetUserCommand,
  type AttributeType,
  InvalidParameterException,
  ListUsersCommand,
  UserNotFoundException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../stage/context.ts';
import { createPace } from '../stream/pace.ts';

/** The properties of a user that the tool needs. */
export interface PoolUser {
  userName: string;
  createdAt: Date;
  /** Also changes at each sign-in, when Cognito updates the attributes from the identity provider. */
  modifiedAt: Date;
  /** Whether Cognito lets the user sign in and refresh tokens. */
  enabled: boolean;
  /** Under Cognito's names. */
  attributes: Readonly<Record<string, string>>;
}

/** Accounts that administrators created have no profile and require none. */
const FEDERATED = 'EXTERNAL_PROVIDER';

const LARGEST_PAGE = 60;

/** Cognito allows 30 requests a second to list users, shared with everybody else in the account and Region. */
const PAGES_PER_SECOND = 25;

/**
 * All federated users with all attributes, in pages: Cognito refuses a list of wanted attributes if a user lacks one of them.
 * Unlike AdminGetUser, listing users does not make them active users of the month.
 */
export async function* listFederatedUsers({ clients, settings, io }: Context): AsyncGenerator<PoolUser[]> {
  const pace = createPace({ perSecond: PAGES_PER_SECOND, ...io });
  let PaginationToken: string | undefined;
  do {
    await pace.turn();
    const input = { UserPoolId: settings.userPoolId, Limit: LARGEST_PAGE, PaginationToken };
    const page = await clients.cognito.send(new ListUsersCommand(input));
    yield (page.Users ?? []).filter(({ UserStatus }) => UserStatus === FEDERATED).map(toPoolUser);
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
}

/** Users of the pool with this e-mail address, exactly as the identity provider sent it. */
export async function usersByEmail({ clients, settings }: Context, email: string): Promise<string[]> {
  const userNames: string[] = [];
  let PaginationToken: string | undefined;
  do {
    const Filter = `email = "${email.replaceAll(/["\\]/g, '\\$&')}"`;
    const input = { UserPoolId: settings.userPoolId, Filter, AttributesToGet: ['sub'], PaginationToken };
    const page = await clients.cognito.send(new ListUsersCommand(input));
    userNames.push(...(page.Users ?? []).map(({ Username = '' }) => Username.toLowerCase()));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
  return userNames;
}

function toPoolUser({ Username = '', Attributes, Enabled = true, ...dates }: UserType): PoolUser {
  const { UserCreateDate, UserLastModifiedDate } = dates;
  const createdAt = UserCreateDate ?? new Date(0);
  const modifiedAt = UserLastModifiedDate ?? createdAt;
  return {
    userName: Username.toLowerCase(),
    createdAt,
    modifiedAt,
    enabled: Enabled,
    attributes: toRecord(Attributes),
  };
}

/** A user; undefined if no user has this name. */
export async function findUser({ clients, settings }: Context, Username: string): Promise<PoolUser | undefined> {
  try {
    const input = { UserPoolId: settings.userPoolId, Username };
    const { UserAttributes, ...user } = await clients.cognito.send(new AdminGetUserCommand(input));
    return toPoolUser({ ...user, Username, Attributes: UserAttributes });
  } catch (error) {
    // The other one is about a name that no user can have.
    if (error instanceof UserNotFoundException || error instanceof InvalidParameterException) return undefined;
    throw error;
  }
}

function toRecord(attributes: AttributeType[] = []): Record<string, string> {
  return Object.fromEntries(attributes.map(({ Name = '', Value = '' }) => [Name, Value]));
}
