/** Amazon Cognito user pools. */
import * as Cognito from '@aws-sdk/client-cognito-identity-provider';
import { deployResource } from '../../support/deploy-resource.ts';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including, someDate } from './example.ts';

async function makeUser({ cognito, newName, things: { userPoolId: UserPoolId } }: Wire) {
  const user = { UserPoolId, Username: newName() };
  await cognito.send(new Cognito.AdminCreateUserCommand({ ...user, TemporaryPassword: 'Shine-1234' }));
  return user;
}

async function makeProvider({ services, things: { userPoolId: UserPoolId } }: Wire) {
  const provider = { UserPoolId, ProviderName: 'Lamps' };
  const ProviderDetails = {
    client_id: 'lamp-client',
    client_secret: 'lamp-secret',
    oidc_issuer: 'https://id.lamps.test',
    authorize_scopes: 'openid',
    attributes_request_method: 'GET',
  };
  const properties = { ...provider, ProviderType: 'OIDC', ProviderDetails, IdpIdentifiers: ['lamps.test'] };
  const type = 'AWS::Cognito::UserPoolIdentityProvider';
  await deployResource(services.kernel, { type, logicalId: 'Lamp', properties });
  return provider;
}

async function makeResourceServer({ services, things: { userPoolId: UserPoolId } }: Wire) {
  const server = { UserPoolId, Identifier: 'lamps' };
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Read lamps' }];
  const type = 'AWS::Cognito::UserPoolResourceServer';
  await deployResource(services.kernel, { type, logicalId: 'Lamp', properties: { ...server, Name: 'Lamps', Scopes } });
  return server;
}

async function trackSessions({ cognito, things: { userPoolId: UserPoolId } }: Wire) {
  const input = { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 3 } } as const;
  await cognito.send(new Cognito.SetUserPoolSessionConfigurationCommand(input));
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
  async AdminListGroupsForUser(wire) {
    const user = await makeUser(wire);
    return {
      call: () => wire.cognito.send(new Cognito.AdminListGroupsForUserCommand({ ...user, Limit: 5 })),
      answers: { Groups: [] },
    };
  },
  async AdminSetUserPassword(wire) {
    const input = { ...(await makeUser(wire)), Password: 'Glow-12345', Permanent: true };
    return { call: () => wire.cognito.send(new Cognito.AdminSetUserPasswordCommand(input)), answers: {} };
  },
  async DescribeResourceServer(wire) {
    const { UserPoolId, Identifier } = await makeResourceServer(wire);
    return {
      call: () => wire.cognito.send(new Cognito.DescribeResourceServerCommand({ UserPoolId, Identifier })),
      answers: { ResourceServer: { Name: 'Lamps', Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read lamps' }] } },
    };
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
  async AdminDisableUser(wire) {
    const user = await makeUser(wire);
    return { call: () => wire.cognito.send(new Cognito.AdminDisableUserCommand(user)), answers: {} };
  },
  async AdminEnableUser(wire) {
    const user = await makeUser(wire);
    return { call: () => wire.cognito.send(new Cognito.AdminEnableUserCommand(user)), answers: {} };
  },
  async AdminUpdateUserAttributes(wire) {
    const input = { ...(await makeUser(wire)), UserAttributes: [{ Name: 'given_name', Value: 'Lampy' }] };
    return { call: () => wire.cognito.send(new Cognito.AdminUpdateUserAttributesCommand(input)), answers: {} };
  },
  async AdminUserGlobalSignOut(wire) {
    const user = await makeUser(wire);
    return { call: () => wire.cognito.send(new Cognito.AdminUserGlobalSignOutCommand(user)), answers: {} };
  },
  async DeleteIdentityProvider(wire) {
    const provider = await makeProvider(wire);
    return { call: () => wire.cognito.send(new Cognito.DeleteIdentityProviderCommand(provider)), answers: {} };
  },
  async DescribeIdentityProvider(wire) {
    const provider = await makeProvider(wire);
    return {
      call: () => wire.cognito.send(new Cognito.DescribeIdentityProviderCommand(provider)),
      answers: { IdentityProvider: { ...provider, ProviderDetails: { client_id: 'lamp-client' } } },
    };
  },
  DescribeUserPoolDomain: ({ cognito }) => ({
    call: () => cognito.send(new Cognito.DescribeUserPoolDomainCommand({ Domain: 'lamps' })),
    answers: { DomainDescription: {} },
  }),
  async GetUserPoolClientSessionConfiguration(wire) {
    const { userPoolId: UserPoolId, clientId: ClientId } = wire.things;
    return {
      call: () => wire.cognito.send(new Cognito.GetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId })),
      answers: { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: expect.any(Number) } },
    };
  },
  GetUserPoolSessionConfiguration: ({ cognito, things: { userPoolId: UserPoolId } }) => ({
    call: () => cognito.send(new Cognito.GetUserPoolSessionConfigurationCommand({ UserPoolId })),
    answers: { UserPoolId, TokenSession: { MaxPerUser: expect.any(Number) } },
  }),
  async GetGroup(wire) {
    const { UserPoolId, ProviderName } = await makeProvider(wire);
    const GroupName = `${UserPoolId}_${ProviderName}`;
    return {
      call: () => wire.cognito.send(new Cognito.GetGroupCommand({ UserPoolId, GroupName })),
      answers: { Group: { GroupName, UserPoolId, CreationDate: someDate } },
    };
  },
  async GetIdentityProviderByIdentifier(wire) {
    const { UserPoolId, ProviderName } = await makeProvider(wire);
    const input = { UserPoolId, IdpIdentifier: 'lamps.test' };
    return {
      call: () => wire.cognito.send(new Cognito.GetIdentityProviderByIdentifierCommand(input)),
      answers: { IdentityProvider: { ProviderName, ProviderType: 'OIDC' } },
    };
  },
  GetUserPoolMfaConfig: ({ cognito, things: { userPoolId: UserPoolId } }) => ({
    call: () => cognito.send(new Cognito.GetUserPoolMfaConfigCommand({ UserPoolId })),
    answers: { MfaConfiguration: 'OFF' },
  }),
  async ListGroups(wire) {
    const { UserPoolId, ProviderName } = await makeProvider(wire);
    return {
      call: () => wire.cognito.send(new Cognito.ListGroupsCommand({ UserPoolId, Limit: 5 })),
      answers: { Groups: [{ GroupName: `${UserPoolId}_${ProviderName}` }] },
    };
  },
  async ListResourceServers(wire) {
    const { UserPoolId, Identifier } = await makeResourceServer(wire);
    return {
      call: () => wire.cognito.send(new Cognito.ListResourceServersCommand({ UserPoolId, MaxResults: 5 })),
      answers: { ResourceServers: [{ Identifier, Scopes: [{ ScopeName: 'read' }] }] },
    };
  },
  async ListUsersInGroup(wire) {
    const { UserPoolId, ProviderName } = await makeProvider(wire);
    const GroupName = `${UserPoolId}_${ProviderName}`;
    return {
      call: () => wire.cognito.send(new Cognito.ListUsersInGroupCommand({ UserPoolId, GroupName, Limit: 5 })),
      answers: { Users: [] },
    };
  },
  async ListIdentityProviders(wire) {
    const { UserPoolId, ProviderName } = await makeProvider(wire);
    return {
      call: () => wire.cognito.send(new Cognito.ListIdentityProvidersCommand({ UserPoolId })),
      answers: { Providers: [{ ProviderName }] },
    };
  },
  async SetUserPoolClientSessionConfiguration(wire) {
    await trackSessions(wire);
    const { userPoolId: UserPoolId, clientId: ClientId } = wire.things;
    const input = { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: 0 } };
    return {
      call: () => wire.cognito.send(new Cognito.SetUserPoolClientSessionConfigurationCommand(input)),
      answers: input,
    };
  },
  SetUserPoolSessionConfiguration({ cognito, things: { userPoolId: UserPoolId } }) {
    const input = { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 3 } } as const;
    return { call: () => cognito.send(new Cognito.SetUserPoolSessionConfigurationCommand(input)), answers: input };
  },
  async UpdateIdentityProvider(wire) {
    const input = { ...(await makeProvider(wire)), AttributeMapping: { email: 'mail' } };
    return {
      call: () => wire.cognito.send(new Cognito.UpdateIdentityProviderCommand(input)),
      answers: { IdentityProvider: { AttributeMapping: { username: 'sub', email: 'mail' } } },
    };
  },
  UpdateUserPool: ({ cognito, things: { userPoolId: UserPoolId } }) => ({
    call: () => cognito.send(new Cognito.UpdateUserPoolCommand({ UserPoolId })),
    answers: {},
  }),
};
