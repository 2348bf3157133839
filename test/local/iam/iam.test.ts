/** Roles and policies of a template, read over the Query protocol. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy } from '../../../local/assembly/deploy.ts';
import { createIam } from '../../../local/iam/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
};
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }] };
const longId = `Lamp${'Shop'.repeat(15)}`;

const TEMPLATE = {
  Resources: {
    Switch: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
    [longId]: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust, ManagedPolicyArns: [] } },
    SwitchPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'send', PolicyDocument: document, Roles: [{ Ref: 'Switch' }] },
    },
  },
  Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Switch', 'Arn'] } } },
};

let services: StartedServices;
let folder: string;
beforeEach(async () => {
  services = await startServices([createIam], { startAt: Date.UTC(2026, 5, 15) });
  folder = await mkdtemp(join(tmpdir(), 'assembly-'));
});
afterEach(async () => {
  await services.close();
  await rm(folder, { recursive: true });
});

async function deployTemplate(template: object) {
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'stack.json' } };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { Lighting: stack } }));
  await writeFile(join(folder, 'stack.json'), JSON.stringify(template));
  return deploy(folder, services.kernel);
}

async function query(Action: string, input: Record<string, string> = {}) {
  const body = new URLSearchParams({ Action, Version: '2010-05-08', ...input });
  const response = await fetch(services.client.endpoint, { method: 'POST', body });
  return { status: response.status, text: await response.text() };
}

const read = (text: string, element: string) => new RegExp(`<${element}>([^<]*)</${element}>`).exec(text)?.[1];
const decoded = (text: string, element: string) => JSON.parse(decodeURIComponent(read(text, element) ?? ''));

test('a role has a name, an ARN and its trust policy', async () => {
  const { resources, outputs } = await deployTemplate(TEMPLATE);
  const RoleName = resources.Switch ?? '';
  expect(RoleName).toMatch(/^Lighting-Switch-\w{12}$/);
  expect(outputs.Arn).toBe(`arn:aws:iam::123456789012:role/${RoleName}`);
  const { status, text } = await query('GetRole', { RoleName });
  expect([status, read(text, 'Arn'), read(text, 'CreateDate')]).toEqual([200, outputs.Arn, '2026-06-15T00:00:00.000Z']);
  expect(read(text, 'RoleId')).toMatch(/^AROA[A-Z\d]{17}$/);
  expect(decoded(text, 'AssumeRolePolicyDocument')).toEqual(trust);
});

test('a generated name that is too long is shortened before its random end', async () => {
  const { resources } = await deployTemplate(TEMPLATE);
  expect(resources[longId]).toMatch(/^Lighting-Lamp(Shop)+\w*-\w{12}$/);
  expect(resources[longId]).toHaveLength(64);
});

test("a role's policies are listed and read", async () => {
  const { resources } = await deployTemplate(TEMPLATE);
  const RoleName = resources.Switch ?? '';
  expect((await query('ListRolePolicies', { RoleName })).text).toContain(
    '<PolicyNames><member>send</member></PolicyNames>',
  );
  expect(decoded((await query('GetRolePolicy', { RoleName, PolicyName: 'send' })).text, 'PolicyDocument')).toEqual(
    document,
  );
  const other = await query('ListRolePolicies', { RoleName: resources[longId] ?? '' });
  expect(other.text).toContain('<PolicyNames></PolicyNames>');
});

test("a role's managed policies are listed by name and ARN", async () => {
  const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  const properties = { AssumeRolePolicyDocument: trust, ManagedPolicyArns: [arn] };
  const { resources } = await deployTemplate({
    Resources: { Lamp: { Type: 'AWS::IAM::Role', Properties: properties } },
  });
  const { text } = await query('ListAttachedRolePolicies', { RoleName: resources.Lamp ?? '' });
  expect([read(text, 'PolicyName'), read(text, 'PolicyArn')]).toEqual(['AWSLambdaBasicExecutionRole', arn]);
});

test('a role has its inline policies and those attached to it', async () => {
  const embedded = { ...document, Statement: [{ ...document.Statement[0], Action: 'sqs:ReceiveMessage' }] };
  const Switch = {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust,
      Description: 'Turns lamps on',
      MaxSessionDuration: 7200,
      Policies: [{ PolicyName: 'receive', PolicyDocument: embedded }],
    },
  };
  const { resources } = await deployTemplate({ Resources: { ...TEMPLATE.Resources, Switch } });
  const RoleName = resources.Switch ?? '';
  const { text } = await query('GetRole', { RoleName });
  expect([read(text, 'Description'), read(text, 'MaxSessionDuration')]).toEqual(['Turns lamps on', '7200']);
  expect((await query('ListRolePolicies', { RoleName })).text).toContain(
    '<member>receive</member><member>send</member>',
  );
  expect(decoded((await query('GetRolePolicy', { RoleName, PolicyName: 'receive' })).text, 'PolicyDocument')).toEqual(
    embedded,
  );
});

test("another deployment keeps the roles' names and creation dates", async () => {
  const before = await deployTemplate(TEMPLATE);
  const created = (await query('ListRoles')).text.match(/<CreateDate>[^<]*/g);
  services.kernel.clock.jump(60_000);
  const after = await deployTemplate(TEMPLATE);
  expect(after.resources).toEqual(before.resources);
  expect((await query('ListRoles')).text.match(/<CreateDate>[^<]*/g)).toEqual(created);
});

test.each([
  ['GetRole', { RoleName: 'nobody' }, 404, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
  ['ListRolePolicies', { RoleName: 'nobody' }, 404, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
  [
    'GetRolePolicy',
    { RoleName: 'nobody', PolicyName: 'x' },
    404,
    'NoSuchEntity',
    'The role with name nobody cannot be found.',
  ],
  ['GetRole', {}, 400, 'ValidationError', 'Value null at'],
  ['ListRoles', { PathPrefix: '/' }, 501, 'NotImplemented', 'the member PathPrefix of iam:ListRoles'],
])('%s %j is refused', async (action, input, status, code, message) => {
  const answer = await query(action, input);
  expect([answer.status, read(answer.text, 'Code')]).toEqual([status, code]);
  expect(read(answer.text, 'Message')).toContain(message);
});

test('a policy that a role does not have cannot be found', async () => {
  const { resources } = await deployTemplate(TEMPLATE);
  const { status, text } = await query('GetRolePolicy', { RoleName: resources.Switch ?? '', PolicyName: 'receive' });
  expect([status, read(text, 'Message')]).toEqual([404, 'The role policy with name receive cannot be found.']);
});

test('a policy for a role of another template stops the start', async () => {
  const Properties = { PolicyName: 'send', PolicyDocument: document, Roles: ['nobody'] };
  await expect(deployTemplate({ Resources: { Odd: { Type: 'AWS::IAM::Policy', Properties } } })).rejects.toThrow(
    'AWS::IAM::Policy Odd: Roles names nobody, which is not a role of this template',
  );
});
