/** AdminCreateUser, AdminGetUser, AdminDeleteUser, AdminSetUserPassword and ListUsers through the real SDK. */
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { NOW, PRE_SIGN_UP, type StartedPool, startPool } from '../support/start-pool.ts';

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool();
});
afterEach(() => pool.close());

const create = (Username: string, attributes: Record<string, string> = {}) =>
  pool.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: pool.poolId,
      Username,
      TemporaryPassword: 'Temporary-1',
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
const get = (Username: string) => pool.sdk.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username }));
const list = (input: Partial<ListUsersCommandInput> = {}) =>
  pool.sdk.send(new ListUsersCommand({ UserPoolId: pool.poolId, ...input }));
const namesOf = async (input?: Partial<ListUsersCommandInput>) =>
  ((await list(input)).Users ?? []).map((u) => u.Username);

describe('AdminCreateUser', () => {
  test('makes a user who must change the password', async () => {
    const { User } = await create('Grace', { email: 'grace@example.com' });
    expect(User).toMatchObject({
      Username: 'grace',
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      Enabled: true,
      UserCreateDate: new Date(NOW),
    });
    expect(User?.Attributes).toEqual([
      { Name: 'email', Value: 'grace@example.com' },
      { Name: 'sub', Value: expect.any(String) },
    ]);
  });

  test('asks the pre sign-up trigger, whose refusal is the answer', async () => {
    pool.lambda.handlers.set(PRE_SIGN_UP, () => {
      throw new Error('not today');
    });
    await expect(create('grace', { email: 'grace@example.com' })).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error not today.',
    });
    expect(pool.lambda.invocations[0]?.event).toMatchObject({
      triggerSource: 'PreSignUp_AdminCreateUser',
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: {
        userAttributes: { 'cognito:user_status': 'FORCE_CHANGE_PASSWORD', email: 'grace@example.com' },
        validationData: null,
      },
    });
    await expect(get('grace')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('a name is taken in any case', async () => {
    await create('grace');
    await expect(create('GRACE')).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User account already exists',
    });
  });

  test.each([
    [{ colour: 'red' }, 'Attributes did not conform to the schema: colour: Attribute does not exist in the schema.'],
    [{ email: 'nobody' }, 'Invalid email address format.'],
    [{ phone_number: '12' }, 'Invalid phone number format.'],
  ])('attributes %j are refused', async (attributes, message) => {
    await expect(create('grace', attributes)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });

  test('a password against the policy is refused', async () => {
    const weak = new AdminCreateUserCommand({ UserPoolId: pool.poolId, Username: 'g', TemporaryPassword: 'weakling' });
    await expect(pool.sdk.send(weak)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with password policy: Password must have uppercase characters',
    });
  });

  test('a broken input is reported in AWS’s words', async () => {
    const bad = new AdminCreateUserCommand({ UserPoolId: 'nonsense', Username: '' });
    await expect(pool.sdk.send(bad)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(/^3 validation errors detected: Value 'nonsense' at 'userPoolId'/),
    });
  });

  test('a broken input is reported without names, passwords and attributes', async () => {
    const given = { UserPoolId: pool.poolId, Username: 'grace hopper', TemporaryPassword: 'seven seas' };
    const UserAttributes = [{ Name: 'email', Value: 'x'.repeat(2049) }];
    const error = await pool.sdk.send(new AdminCreateUserCommand({ ...given, UserAttributes })).catch(String);
    expect(error).toContain("3 validation errors detected: Value at 'username' failed to satisfy constraint: ");
    expect(error).toContain("; Value at 'userAttributes.1.member.value' failed");
    expect(error).toContain("; Value at 'temporaryPassword' failed");
    expect(error).not.toMatch(/grace|seven|xxx/);
  });
});

test('AdminGetUser and AdminDeleteUser find a user in any case, or say that there is none', async () => {
  await create('grace');
  expect(await get('Grace')).toMatchObject({ Username: 'grace', UserStatus: 'FORCE_CHANGE_PASSWORD' });
  const remove = () => pool.sdk.send(new AdminDeleteUserCommand({ UserPoolId: pool.poolId, Username: 'GRACE' }));
  await remove();
  await expect(remove()).rejects.toMatchObject({ name: 'UserNotFoundException', message: 'User does not exist.' });
});

test('an unknown pool is reported', async () => {
  const command = new AdminGetUserCommand({ UserPoolId: 'eu-west-1_nothing', Username: 'grace' });
  await expect(pool.sdk.send(command)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool eu-west-1_nothing does not exist.',
  });
});

test('AdminSetUserPassword confirms a user, or asks for a change again', async () => {
  await create('grace');
  const set = (Permanent: boolean, Username = 'grace') =>
    pool.sdk.send(
      new AdminSetUserPasswordCommand({ UserPoolId: pool.poolId, Username, Password: 'Another-1', Permanent }),
    );
  await set(true);
  expect((await get('grace')).UserStatus).toBe('CONFIRMED');
  await set(false);
  expect((await get('grace')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  await pool.signIn();
  await expect(set(true, 'lamps_lamp-1')).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

describe('ListUsers', () => {
  test('filters by attribute, by prefix and by status', async () => {
    await create('grace', { email: 'Grace@example.com', given_name: 'Grace' });
    await create('edsger', { email: 'edsger@example.com' });
    await pool.signIn();
    expect(await namesOf()).toEqual(['edsger', 'grace', 'lamps_lamp-1']);
    expect(await namesOf({ Filter: 'email = "grace@EXAMPLE.com"' })).toEqual(['grace']);
    expect(await namesOf({ Filter: 'username ^= "lamps_"' })).toEqual(['lamps_lamp-1']);
    expect(await namesOf({ Filter: 'cognito:user_status = "EXTERNAL_PROVIDER"' })).toEqual(['lamps_lamp-1']);
    expect(await namesOf({ Filter: 'given_name = "nobody"' })).toEqual([]);
  });

  test('gives pages, and only the attributes asked for', async () => {
    for (const name of ['a', 'b', 'c']) await create(name, { email: `${name}@example.com` });
    const first = await list({ Limit: 2, AttributesToGet: ['email'] });
    expect(first.Users?.map(({ Attributes }) => Attributes)).toEqual(
      ['a', 'b'].map((name) => [{ Name: 'email', Value: `${name}@example.com` }]),
    );
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken });
    expect([second.Users?.map((u) => u.Username), second.PaginationToken]).toEqual([['c'], undefined]);
    await expect(list({ PaginationToken: first.PaginationToken, Filter: 'email ^= "a"' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test.each(['email', 'email ~ "a"', 'email = a', 'custom:x = "a"'])('the filter %j is refused', async (Filter) => {
    await expect(list({ Filter })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
