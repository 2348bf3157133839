/** The group of an identity provider's users, and resource servers, through the real SDK. */
import {
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  DescribeResourceServerCommand,
  GetGroupCommand,
  GetIdentityProviderByIdentifierCommand,
  ListGroupsCommand,
  ListResourceServersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { deployResource } from '../../../support/deploy-resource.ts';
import { type StartedPool, startPool } from '../support/start-pool.ts';

let pool: StartedPool;
let UserPoolId: string;
beforeAll(async () => {
  pool = await startPool();
  UserPoolId = pool.poolId;
  await pool.signIn();
  await pool.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'local' }));
});
afterAll(() => pool.close());

test('the users of a provider are in its group, and local users are in none', async () => {
  const GroupName = `${UserPoolId}_Lamps`;
  const { Groups } = await pool.sdk.send(new ListGroupsCommand({ UserPoolId }));
  expect(Groups).toEqual([expect.objectContaining({ GroupName, UserPoolId, CreationDate: expect.any(Date) })]);
  const { Group } = await pool.sdk.send(new GetGroupCommand({ UserPoolId, GroupName }));
  expect(Group).toEqual(Groups?.[0]);

  const { Users = [] } = await pool.sdk.send(new ListUsersInGroupCommand({ UserPoolId, GroupName }));
  expect(Users.map(({ UserStatus }) => UserStatus)).toEqual(['EXTERNAL_PROVIDER']);
  const groupsOf = async (Username = '') =>
    (await pool.sdk.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }))).Groups?.map(
      (group) => group.GroupName,
    );
  expect(await groupsOf(Users[0]?.Username)).toEqual([GroupName]);
  expect(await groupsOf('local')).toEqual([]);
  await expect(pool.sdk.send(new GetGroupCommand({ UserPoolId, GroupName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Group not found.',
  });
});

test('resource servers are listed page by page, with their scopes', async () => {
  for (const Identifier of ['rooms', 'stairs']) {
    const Scopes = [{ ScopeName: 'light', ScopeDescription: `Light ${Identifier}` }];
    const properties = { UserPoolId, Identifier, Name: Identifier, Scopes };
    await deployResource(pool.kernel, {
      type: 'AWS::Cognito::UserPoolResourceServer',
      logicalId: Identifier,
      properties,
    });
  }
  const list = (input: { MaxResults?: number; NextToken?: string }) =>
    pool.sdk.send(new ListResourceServersCommand({ UserPoolId, ...input }));
  const all = (await list({})).ResourceServers ?? [];
  const first = await list({ MaxResults: 1 });
  const rest = await list({ NextToken: first.NextToken });
  expect([...(first.ResourceServers ?? []), ...(rest.ResourceServers ?? [])]).toEqual(all);
  const { ResourceServer } = await pool.sdk.send(
    new DescribeResourceServerCommand({ UserPoolId, Identifier: 'rooms' }),
  );
  expect(all).toContainEqual(ResourceServer);
  expect(ResourceServer?.Scopes).toEqual([{ ScopeName: 'light', ScopeDescription: 'Light rooms' }]);
  await expect(
    pool.sdk.send(new DescribeResourceServerCommand({ UserPoolId, Identifier: 'none' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('an identifier that no provider has is not found', async () => {
  await expect(
    pool.sdk.send(new GetIdentityProviderByIdentifierCommand({ UserPoolId, IdpIdentifier: 'none.test' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
