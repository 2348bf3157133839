/** Amazon Cognito user pools. */
import * as Cognito from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including } from './example.ts';

async function makeUser({ cognito, newName, things: { userPoolId: UserPoolId } }: Wire) {
  const user = { UserPoolId, Username: newName() };
  await cognito.send(new Cognito.AdminCreateUserCommand({ ...user, TemporaryPassword: 'Shine-1234' }));
  return user;
}

export const COGNITO_EXAMPLES: Examples = {
  AdminCreateUser({ cognito, newName, things: { userPoolId: UserPoolId } }) {
    const Username = newName();
    const UserAttributes = [{ Name: 'given_name', Value: 'Lampy' }];
    return {
      call: () => cognito.send(new Cognito.AdminCreateUserCommand({ UserPoolId, Username, UserAttributes })),
      answers: { User: { Username, UserStatus: 'FORCE_CHANGE_PASSWORD' } },
    };
  },
  async AdminDeleteUser(wire) {
    const user = await makeUser(wire);
    return { call: () => wire.cognito.send(new Cognito.AdminDeleteUserCommand(user)), answers: {} };
  },
  async AdminGetUser(wire) {
    const user = await makeUser(wire);
    return {
      call: () => wire.cognito.send(new Cognito.AdminGetUserCommand(user)),
      answers: { Username: user.Username, Enabled: true },
    };
  },
  async AdminSetUserPassword(wire) {
    const input = { ...(await makeUser(wire)), Password: 'Glow-12345', Permanent: true };
    return { call: () => wire.cognito.send(new Cognito.AdminSetUserPasswordCommand(input)), answers: {} };
  },
  DescribeUserPool: ({ cognito, things: { userPoolId: UserPoolId } }) => ({
    call: () => cognito.send(new Cognito.DescribeUserPoolCommand({ UserPoolId })),
    answers: { UserPool: { Id: UserPoolId } },
  }),
  DescribeUserPoolClient: ({ cognito, things: { userPoolId: UserPoolId, clientId: ClientId } }) => ({
    call: () => cognito.send(new Cognito.DescribeUserPoolClientCommand({ UserPoolId, ClientId })),
    answers: { UserPoolClient: { UserPoolId, ClientId } },
  }),
  ListUserPoolClients: ({ cognito, things: { userPoolId: UserPoolId, clientId: ClientId } }) => ({
    call: () => cognito.send(new Cognito.ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60 })),
    answers: { UserPoolClients: [{ ClientId }] },
  }),
  ListUserPools: ({ cognito, things: { userPoolId: Id } }) => ({
    call: () => cognito.send(new Cognito.ListUserPoolsCommand({ MaxResults: 60 })),
    answers: { UserPools: including(having({ Id })) },
  }),
  async ListUsers(wire) {
    const { UserPoolId, Username } = await makeUser(wire);
    const input = { UserPoolId, Filter: `username = "${Username}"`, Limit: 1 };
    return {
      call: () => wire.cognito.send(new Cognito.ListUsersCommand(input)),
      answers: { Users: [{ Username }] },
    };
  },
};
