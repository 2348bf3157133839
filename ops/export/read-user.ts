/** Reads the user in the pool. */
import { AdminGetUserCommand, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../stage/context.ts';
import type { ExportedUser } from './export-document.ts';

/** Returns null if the pool has no user with this name. */
export async function readUser({ clients, settings }: Context, Username: string): Promise<ExportedUser | null> {
  try {
    const command = new AdminGetUserCommand({ UserPoolId: settings.userPoolId, Username });
    const {
      UserAttributes = [],
      UserStatus = 'UNKNOWN',
      Enabled = true,
      ...dates
    } = await clients.cognito.send(command);
    const { UserCreateDate = new Date(0), UserLastModifiedDate = UserCreateDate } = dates;
    return {
      status: UserStatus,
      enabled: Enabled,
      createdAt: UserCreateDate.toISOString(),
      modifiedAt: UserLastModifiedDate.toISOString(),
      attributes: Object.fromEntries(UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value])),
    };
  } catch (error) {
    if (error instanceof UserNotFoundException) return null;
    throw error;
  }
}
