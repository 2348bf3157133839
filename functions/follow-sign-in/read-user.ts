/** Reads what the user pool says about a user now. */
import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Attributes, fromCognito } from '../../events/attributes.ts';

/** Returns undefined if the pool has no such user. */
export type ReadUser = (userName: string) => Promise<Attributes | undefined>;

export function readUserFrom(client: CognitoIdentityProviderClient, userPoolId: string): ReadUser {
  return async (userName) => {
    try {
      const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: userName });
      const { UserAttributes = [] } = await client.send(command);
      return fromCognito(Object.fromEntries(UserAttributes.map(({ Name = '', Value }) => [Name, Value])));
    } catch (error) {
      if (error instanceof UserNotFoundException) return undefined;
      throw error;
    }
  };
}
