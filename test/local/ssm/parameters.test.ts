/** Parameters: written, read by name, path and version, deleted, deployed. */
import {
  DeleteParameterCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  GetServiceSettingCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { createSsm } from '../../../local/ssm/service.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const NOON = Date.UTC(2026, 4, 20, 12);

let twin: StartedServices;
let ssm: SSMClient;
beforeEach(async () => {
  twin = await startServices([createSsm], { startAt: NOON });
  ssm = new SSMClient(twin.client);
});
afterEach(async () => {
  ssm.destroy();
  await twin.close();
});

const put = (Name: string, Value: string, options: Partial<PutParameterCommandInput> = {}) =>
  ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...options }));
const get = async (Name: string, WithDecryption?: boolean) => {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption }));
  return Parameter;
};

describe('PutParameter', () => {
  test('counts versions when it overwrites', async () => {
    expect(await put('/lamps/colour', 'red')).toMatchObject({ Version: 1, Tier: 'Standard' });
    await expect(put('/lamps/colour', 'blue')).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
      message:
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    });
    expect(await put('/lamps/colour', 'blue', { Overwrite: true })).toMatchObject({ Version: 2 });
  });

  test('an intelligent tier is advanced when the value is long', async () => {
    const Tier = 'Intelligent-Tiering';
    expect(await put('/short', 'x', { Tier })).toMatchObject({ Tier: 'Standard' });
    expect(await put('/long', 'x'.repeat(4097), { Tier })).toMatchObject({ Tier: 'Advanced' });
  });

  test.each<[string, Partial<PutParameterCommandInput>, string, RegExp]>([
    ['a b', {}, 'ValidationException', /must only contain/],
    ['lamps/colour', {}, 'ValidationException', /fully qualified name/],
    ['/lamps//colour', {}, 'ValidationException', /sub-paths divided by slash symbol/],
    ['/aws/lamps', {}, 'ValidationException', /can't be prefixed with "aws"/],
    ['/a'.repeat(16), {}, 'HierarchyLevelLimitExceededException', /limit of 15/],
    ['/lamps', { Value: 'x'.repeat(4097) }, 'ValidationException', /maximum parameter value of 4096 characters/],
    ['/lamps', { Type: undefined }, 'ValidationException', /type is required/],
    ['/lamps', { AllowedPattern: '^\\d+$' }, 'ParameterPatternMismatchException', /allowedPattern/],
    ['/lamps', { Type: 'Text' as 'String' }, 'ValidationException', /Member must satisfy enum value set/],
    ['/lamps', { Policies: '[]' }, 'NotImplemented', /the member Policies of ssm:PutParameter/],
  ])('refuses %s %j', async (name, options, error, message) => {
    await expect(put(name, 'x', options)).rejects.toMatchObject({
      name: error,
      message: expect.stringMatching(message),
    });
  });

  test('refuses another type for an existing parameter', async () => {
    await put('/lamps', 'x');
    await expect(put('/lamps', 'x', { Type: 'SecureString', Overwrite: true })).rejects.toMatchObject({
      name: 'HierarchyTypeMismatchException',
    });
  });
});

describe('GetParameter', () => {
  test('reads the latest version, one by number, and by ARN', async () => {
    await put('/lamps/colour', 'red');
    await put('/lamps/colour', 'blue', { Overwrite: true });
    const ARN = 'arn:aws:ssm:eu-west-1:123456789012:parameter/lamps/colour';
    const latest = { Name: '/lamps/colour', Type: 'String', Value: 'blue', Version: 2, ARN, DataType: 'text' };
    expect(await get('/lamps/colour')).toEqual({ ...latest, LastModifiedDate: new Date(NOON) });
    expect(await get(ARN)).toMatchObject(latest);
    expect(await get('/lamps/colour:1')).toMatchObject({ Value: 'red', Version: 1, Selector: ':1' });
  });

  test('a secure string shows its value only when decrypted', async () => {
    await put('/lamps/key', 'secret', { Type: 'SecureString' });
    expect(await get('/lamps/key', true)).toMatchObject({ Value: 'secret' });
    expect((await get('/lamps/key'))?.Value).not.toContain('secret');
  });

  test('keeps the last hundred versions', async () => {
    for (let number = 1; number <= 101; number += 1) await put('/lamps', String(number), { Overwrite: true });
    expect(await get('/lamps:2')).toMatchObject({ Value: '2' });
    await expect(get('/lamps:1')).rejects.toMatchObject({
      name: 'ParameterVersionNotFound',
      message: 'Systems Manager could not find version 1 of /lamps. Verify the version and try again.',
    });
  });

  test.each([
    ['lamp', '/lamp'],
    ['/lamp', 'lamp'],
  ])('a name of one level, written as %s, is read and overwritten as %s', async (written, read) => {
    await put(written, 'red');
    expect(await get(read)).toMatchObject({ Name: written, Value: 'red' });
    await expect(put(read, 'blue')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect(await put(read, 'blue', { Overwrite: true })).toMatchObject({ Version: 2 });
    expect(await get(written)).toMatchObject({ Value: 'blue' });
  });

  test.each([
    ['/a//b', 'ValidationException', /sub-paths divided by slash symbol/],
    ['/aws/reference/secretsmanager/lamp', 'NotImplemented', /parameters that stand for secrets/],
  ])('refuses %s with %s', async (name, code, message) => {
    const refusal = { name: code, message: expect.stringMatching(message) };
    await expect(get(name)).rejects.toMatchObject(refusal);
  });

  test('knows no other parameter', async () => {
    await expect(get('/none')).rejects.toMatchObject({ name: 'ParameterNotFound', $metadata: { httpStatusCode: 400 } });
  });
});

test('GetParameters reports which names do not exist', async () => {
  await put('/lamps/colour', 'red');
  const names = ['/none', '/lamps/colour'];
  const { Parameters, InvalidParameters } = await ssm.send(new GetParametersCommand({ Names: names }));
  expect(Parameters?.map(({ Value }) => Value)).toEqual(['red']);
  expect(InvalidParameters).toEqual(['/none']);
  const eleven = Array.from({ length: 11 }, (_, index) => `/p${index}`);
  await expect(ssm.send(new GetParametersCommand({ Names: eleven }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

describe('GetParametersByPath', () => {
  const byPath = (Path: string, options = {}) => ssm.send(new GetParametersByPathCommand({ Path, ...options }));
  const names = (output: Awaited<ReturnType<typeof byPath>>) => output.Parameters?.map(({ Name }) => Name);

  test('reads one level, or all below', async () => {
    for (const name of ['/lamps/b', '/lamps/a', '/lamps/a/deep', '/lampshade']) await put(name, 'x');
    expect(names(await byPath('/lamps'))).toEqual(['/lamps/a', '/lamps/b']);
    expect(names(await byPath('/lamps/', { Recursive: true }))).toEqual(['/lamps/a', '/lamps/a/deep', '/lamps/b']);
  });

  test('reads page by page', async () => {
    for (let index = 0; index < 12; index += 1) await put(`/lamps/${String(index).padStart(2, '0')}`, 'x');
    const first = await byPath('/lamps');
    expect(names(first)).toHaveLength(10);
    const second = await byPath('/lamps', { NextToken: first.NextToken });
    expect(names(second)).toEqual(['/lamps/10', '/lamps/11']);
    expect(second.NextToken).toBeUndefined();
  });

  test('refuses an invalid path', async () => {
    await expect(byPath('lamps')).rejects.toMatchObject({ name: 'ValidationException', message: /forward slash/ });
  });
});

test('GetParameterHistory lists the stored versions, oldest first and page by page', async () => {
  for (const Value of ['red', 'green', 'blue']) await put('/lamps/colour', Value, { Overwrite: true });
  const history = async (input: { MaxResults?: number; NextToken?: string }) => {
    const command = new GetParameterHistoryCommand({ Name: '/lamps/colour', ...input });
    const { Parameters = [], NextToken } = await ssm.send(command);
    return { versions: Parameters.map(({ Version, Value }) => `${Version} ${Value}`), NextToken };
  };
  const first = await history({ MaxResults: 2 });
  expect(first.versions).toEqual(['1 red', '2 green']);
  expect(await history({ NextToken: first.NextToken })).toEqual({ versions: ['3 blue'] });
  await expect(ssm.send(new GetParameterHistoryCommand({ Name: '/none' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
});

test('DescribeParameters lists without values', async () => {
  await put('/a', 'x', { Description: 'first' });
  await put('/b', 'x');
  const first = await ssm.send(new DescribeParametersCommand({ MaxResults: 1 }));
  expect(first.Parameters).toMatchObject([{ Name: '/a', Description: 'first', Tier: 'Standard', Version: 1 }]);
  expect(first.Parameters?.[0]).not.toHaveProperty('Value');
  const { Parameters } = await ssm.send(new DescribeParametersCommand({ NextToken: first.NextToken }));
  expect(Parameters?.map(({ Name }) => Name)).toEqual(['/b']);
});

test('DeleteParameter deletes all versions', async () => {
  await put('/lamps', 'old');
  await ssm.send(new DeleteParameterCommand({ Name: '/lamps' }));
  await expect(ssm.send(new DeleteParameterCommand({ Name: '/lamps' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
  await put('/lamps', 'new');
  expect(await get('/lamps')).toMatchObject({ Version: 1, Value: 'new' });
});

describe('AWS::SSM::Parameter', () => {
  const deploy = (properties: { Name?: string; Value: string }, physicalId?: string) =>
    deployResource(twin.kernel, {
      type: 'AWS::SSM::Parameter',
      logicalId: 'Colour',
      properties: { Type: 'String', Tier: 'Standard', Description: 'of lamps', ...properties },
      physicalId,
    });

  test('a new value creates a version, and the same value does not', async () => {
    const { physicalId, attributes } = await deploy({ Value: 'red' });
    expect(physicalId).toBe('stack-Colour-abcdefghijkl');
    expect(attributes).toEqual({ Type: 'String', Value: 'red' });
    await deploy({ Value: 'red' }, physicalId);
    expect(await get(physicalId)).toMatchObject({ Version: 1 });
    await deploy({ Value: 'blue' }, physicalId);
    expect(await get(physicalId)).toMatchObject({ Version: 2, Value: 'blue' });
  });

  test('a new name replaces the parameter', async () => {
    const { physicalId } = await deploy({ Name: '/lamps/old', Value: 'red' });
    expect(await deploy({ Name: '/lamps/new', Value: 'red' }, physicalId)).toMatchObject({ physicalId: '/lamps/new' });
    await expect(get('/lamps/old')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });
});

describe('GetServiceSetting', () => {
  const setting = async (SettingId: string) =>
    (await ssm.send(new GetServiceSettingCommand({ SettingId }))).ServiceSetting;
  const THROUGHPUT = '/ssm/parameter-store/high-throughput-enabled';

  test.each([THROUGHPUT, `arn:aws:ssm:eu-west-1:123456789012:servicesetting${THROUGHPUT}`])(
    '%s is the default of an account',
    async (id) => {
      expect(await setting(id)).toMatchObject({ SettingId: THROUGHPUT, SettingValue: 'false', Status: 'Default' });
    },
  );

  test('a setting that does not exist is not found', async () => {
    await expect(setting('/ssm/none')).rejects.toMatchObject({ name: 'ServiceSettingNotFound' });
  });
});
