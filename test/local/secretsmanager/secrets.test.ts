/** Secrets: made, read by version and label, changed, listed, deleted. */
import {
  CreateSecretCommand,
  type CreateSecretCommandInput,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { createSecretsManager } from '../../../local/secretsmanager/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const NOON = Date.UTC(2026, 4, 20, 12);
const ONE = '00000000-0000-4000-8000-000000000001';
const TWO = '00000000-0000-4000-8000-000000000002';
const THREE = '00000000-0000-4000-8000-000000000003';

let twin: StartedServices;
let secrets: SecretsManagerClient;
beforeEach(async () => {
  twin = await startServices([createSecretsManager], { startAt: NOON });
  secrets = new SecretsManagerClient(twin.client);
});
afterEach(async () => {
  secrets.destroy();
  await twin.close();
});

const create = (options: Partial<CreateSecretCommandInput> = {}) =>
  secrets.send(
    new CreateSecretCommand({ Name: 'lamps/key', SecretString: 'first', ClientRequestToken: ONE, ...options }),
  );
const put = (SecretString: string, ClientRequestToken: string, VersionStages?: string[]) =>
  secrets.send(new PutSecretValueCommand({ SecretId: 'lamps/key', SecretString, ClientRequestToken, VersionStages }));
const get = (SecretId: string, options: { VersionId?: string; VersionStage?: string } = {}) =>
  secrets.send(new GetSecretValueCommand({ SecretId, ...options }));

describe('CreateSecret', () => {
  test('the request token becomes the version id, and a repeated request changes nothing', async () => {
    const created = await create();
    expect(created).toMatchObject({
      ARN: expect.stringMatching(/^arn:aws:secretsmanager:eu-west-1:123456789012:secret:lamps\/key-[a-zA-Z0-9]{6}$/),
      Name: 'lamps/key',
      VersionId: ONE,
    });
    expect(await create()).toMatchObject({ ARN: created.ARN, VersionId: ONE });
  });

  test.each<[Partial<CreateSecretCommandInput>, string, RegExp]>([
    [{ ClientRequestToken: TWO }, 'ResourceExistsException', /the secret lamps\/key already exists\.$/],
    [{ SecretString: 'other' }, 'ResourceExistsException', /already in use for a version of secret/],
    [{ Name: 'a b' }, 'ValidationException', /regular expression/],
    [{ Name: 'b', SecretBinary: new Uint8Array([1]) }, 'InvalidParameterException', /both a binary .* and a string/],
    [{ Name: 'b', AddReplicaRegions: [{ Region: 'eu-west-2' }] }, 'NotImplemented', /AddReplicaRegions/],
  ])('refuses %j beside a first one', async (options, name, message) => {
    await create();
    await expect(create(options)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe('GetSecretValue', () => {
  test('reads by name, by ARN and by ARN without the six characters', async () => {
    const { ARN = '' } = await create();
    for (const id of ['lamps/key', ARN, ARN.slice(0, -7)]) {
      expect(await get(id)).toMatchObject({
        ARN,
        Name: 'lamps/key',
        SecretString: 'first',
        VersionId: ONE,
        VersionStages: ['AWSCURRENT'],
        CreatedDate: new Date(NOON),
      });
    }
  });

  test('reads bytes', async () => {
    await create({ SecretString: undefined, SecretBinary: new Uint8Array([1, 2, 3]) });
    expect((await get('lamps/key')).SecretBinary).toEqual(new Uint8Array([1, 2, 3]));
  });

  test.each([
    ['none', {}, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret."],
    [
      'lamps/key',
      { VersionStage: 'AWSPREVIOUS' },
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret value for staging label: AWSPREVIOUS",
    ],
    [
      'lamps/key',
      { VersionId: TWO },
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for VersionId: ${TWO}`,
    ],
    [
      'lamps/key',
      { VersionId: ONE, VersionStage: 'OTHER' },
      'InvalidRequestException',
      'You provided a VersionStage that is not associated to the provided VersionId.',
    ],
  ])('refuses %s %j', async (id, options, name, message) => {
    await create();
    await expect(get(id, options)).rejects.toMatchObject({ name, message });
  });
});

describe('PutSecretValue', () => {
  test('the new version is current, the one before is previous', async () => {
    await create();
    expect(await put('second', TWO)).toMatchObject({ VersionId: TWO, VersionStages: ['AWSCURRENT'] });
    expect(await get('lamps/key')).toMatchObject({ SecretString: 'second', VersionId: TWO });
    expect(await get('lamps/key', { VersionStage: 'AWSPREVIOUS' })).toMatchObject({ SecretString: 'first' });
    await put('third', THREE);
    const { VersionIdsToStages } = await secrets.send(new DescribeSecretCommand({ SecretId: 'lamps/key' }));
    expect(VersionIdsToStages?.[TWO]).toEqual(['AWSPREVIOUS']);
    expect(VersionIdsToStages).not.toHaveProperty(ONE);
    expect(await get('lamps/key', { VersionId: ONE })).toMatchObject({ SecretString: 'first' });
  });

  test('a custom label does not change the current version', async () => {
    await create();
    await put('pending', TWO, ['PENDING']);
    expect(await get('lamps/key')).toMatchObject({ SecretString: 'first' });
    expect(await get('lamps/key', { VersionStage: 'PENDING' })).toMatchObject({ SecretString: 'pending' });
  });

  test('refuses a token that belongs to another value, and an input without a value', async () => {
    await create();
    await expect(put('other', ONE)).rejects.toMatchObject({ name: 'ResourceExistsException' });
    const nothing = new PutSecretValueCommand({ SecretId: 'lamps/key' });
    await expect(secrets.send(nothing)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  test('keeps labelled versions and the hundred newest', async () => {
    await create();
    const token = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    await put('kept', token(2), ['KEEP']);
    for (let index = 3; index <= 110; index += 1) await put(`value ${index}`, token(index));
    await expect(get('lamps/key', { VersionId: token(4) })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect(await get('lamps/key', { VersionStage: 'KEEP' })).toMatchObject({ SecretString: 'kept' });
    expect(await get('lamps/key', { VersionId: token(50) })).toMatchObject({ SecretString: 'value 50' });
  });
});

test('UpdateSecret changes description and value', async () => {
  await create();
  const input = { SecretId: 'lamps/key', Description: 'of lamps', SecretString: 'second' };
  await secrets.send(new UpdateSecretCommand({ ...input, ClientRequestToken: TWO }));
  expect(await get('lamps/key')).toMatchObject({ SecretString: 'second', VersionId: TWO });
  const described = await secrets.send(new DescribeSecretCommand({ SecretId: 'lamps/key' }));
  expect(described).toMatchObject({
    Description: 'of lamps',
    VersionIdsToStages: { [ONE]: ['AWSPREVIOUS'], [TWO]: ['AWSCURRENT'] },
  });
  expect(described).not.toHaveProperty('SecretString');
});

test('ListSecretVersionIds has the versions with labels, and on request those without', async () => {
  await create();
  for (const [token, SecretString] of [
    [TWO, 'second'],
    [THREE, 'third'],
  ] as const)
    await secrets.send(new PutSecretValueCommand({ SecretId: 'lamps/key', ClientRequestToken: token, SecretString }));
  const list = async (IncludeDeprecated?: boolean) => {
    const input = { SecretId: 'lamps/key', IncludeDeprecated };
    const { Versions = [] } = await secrets.send(new ListSecretVersionIdsCommand(input));
    return Versions.map(({ VersionId, VersionStages = [] }) => [VersionId, ...VersionStages]);
  };
  expect(await list()).toEqual([
    [TWO, 'AWSPREVIOUS'],
    [THREE, 'AWSCURRENT'],
  ]);
  expect(await list(true)).toEqual([[ONE], [TWO, 'AWSPREVIOUS'], [THREE, 'AWSCURRENT']]);
});

describe('DeleteSecret', () => {
  const remove = (options = {}) => secrets.send(new DeleteSecretCommand({ SecretId: 'lamps/key', ...options }));

  test('at once', async () => {
    await create();
    await remove({ ForceDeleteWithoutRecovery: true });
    await expect(get('lamps/key')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await create({ SecretString: 'again' });
  });

  test('at once, where there is none', async () => {
    const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:lamps/key';
    const answer = { ARN, Name: 'lamps/key', DeletionDate: new Date(NOON) };
    expect(await remove({ ForceDeleteWithoutRecovery: true })).toMatchObject(answer);
    await expect(remove()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('after the recovery window', async () => {
    await create();
    const { DeletionDate } = await remove({ RecoveryWindowInDays: 7 });
    expect(DeletionDate).toEqual(new Date(Date.UTC(2026, 4, 27, 12)));
    await expect(get('lamps/key')).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: "You can't perform this operation on the secret because it was marked for deletion.",
    });
    await expect(create()).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await twin.kernel.advance(7 * 24 * 3600 * 1000);
    await create({ SecretString: 'again' });
  });

  test.each([
    [{ RecoveryWindowInDays: 6 }, /between 7 and 30 days/],
    [{ RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true }, /in conjunction with RecoveryWindowInDays/],
  ])('refuses %j', async (options, message) => {
    await create();
    await expect(remove(options)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
  });
});

test('DescribeSecret has no versions for a secret without a value', async () => {
  await create({ SecretString: undefined });
  const described = await secrets.send(new DescribeSecretCommand({ SecretId: 'lamps/key' }));
  expect(described).not.toHaveProperty('VersionIdsToStages');
});

test('the text of an error is its member Message', async () => {
  const response = await fetch(twin.client.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'secretsmanager.DescribeSecret', 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ SecretId: 'none' }),
  });
  const Message = "Secrets Manager can't find the specified secret.";
  expect(await response.json()).toEqual({ __type: 'ResourceNotFoundException', Message });
});

test('ListSecrets lists page by page, without those marked for deletion', async () => {
  for (const Name of ['c', 'a', 'b', 'd']) await create({ Name });
  await secrets.send(new DeleteSecretCommand({ SecretId: 'b' }));
  const first = await secrets.send(new ListSecretsCommand({ MaxResults: 3 }));
  expect(first.SecretList?.map(({ Name }) => Name)).toEqual(['a', 'c']);
  const { SecretList } = await secrets.send(new ListSecretsCommand({ NextToken: first.NextToken }));
  expect(SecretList).toMatchObject([{ Name: 'd', SecretVersionsToStages: { [ONE]: ['AWSCURRENT'] } }]);
  const all = await secrets.send(new ListSecretsCommand({ IncludePlannedDeletion: true }));
  expect(all.SecretList?.map(({ Name }) => Name)).toEqual(['a', 'b', 'c', 'd']);
});
