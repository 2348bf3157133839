/** What CloudFormation says of a stack: before, after and again after its deployment. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListExportsCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { deploy } from '../../../local/assembly/deploy.ts';
import { createCloudFormation } from '../../../local/cloudformation/service.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { createSsm } from '../../../local/ssm/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const NINE = Date.parse('2026-01-05T09:00:00Z');
const StackName = 'House';

let folder: string;
let services: StartedServices;
let client: CloudFormationClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'house-'));
  services = await startServices([createCloudFormation, createSsm], { startAt: NINE });
  client = new CloudFormationClient(services.client);
});
afterEach(async () => {
  client.destroy();
  await services.close();
  await rm(folder, { recursive: true });
});

const lamp = (Value: string) => ({ Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value } });

async function deployTemplate(template: JsonObject): Promise<string> {
  const properties = { templateFile: 'House.template.json' };
  const artifacts = { House: { type: 'aws:cloudformation:stack', properties } };
  const text = JSON.stringify(template, null, 1);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  await writeFile(join(folder, 'House.template.json'), text);
  await deploy(folder, services.kernel);
  return text;
}

const describe = async () => (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
const events = async () => {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
  return StackEvents.map((event) => [event.LogicalResourceId, event.ResourceStatus, event.Timestamp?.toISOString()]);
};

test('a stack that is not deployed is not found', async () => {
  const error = { name: 'ValidationError', message: 'Stack with id House does not exist' };
  await expect(describe()).rejects.toMatchObject(error);
  await expect(client.send(new ListStackResourcesCommand({ StackName }))).rejects.toMatchObject(error);
});

test('a stack has its parameters, outputs, exports and template', async () => {
  const text = await deployTemplate({
    Description: 'A house',
    Parameters: { Room: { Type: 'String', Default: 'hall' } },
    Resources: { Lamp: lamp('lit') },
    Outputs: {
      Lamp: {
        Value: { Ref: 'Lamp' },
        Description: 'Its name',
        Export: { Name: { 'Fn::Sub': '${AWS::StackName}-lamp' } },
      },
      Hidden: { Value: 'x', Condition: 'Never' },
    },
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
  });
  const stack = await describe();
  expect(stack).toMatchObject({
    StackName,
    Description: 'A house',
    StackStatus: 'CREATE_COMPLETE',
    CreationTime: new Date(NINE),
    Parameters: [{ ParameterKey: 'Room', ParameterValue: 'hall' }],
    Outputs: [{ OutputKey: 'Lamp', Description: 'Its name', ExportName: 'House-lamp' }],
  });
  const { Exports } = await client.send(new ListExportsCommand({}));
  expect(Exports).toEqual([
    { ExportingStackId: stack?.StackId, Name: 'House-lamp', Value: stack?.Outputs?.[0]?.OutputValue },
  ]);
  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName }));
  expect(TemplateBody).toBe(text);
});

test('an output that is the address of an API is where this machine serves it', async () => {
  services.kernel.addresses.set('https://abc.execute-api.eu-west-1.amazonaws.com', 'http://localhost:4568');
  const Value = 'https://abc.execute-api.eu-west-1.amazonaws.com/v1/lamps';
  await deployTemplate({ Resources: { Lamp: lamp('lit') }, Outputs: { Url: { Value } } });
  expect((await describe())?.Outputs).toEqual([{ OutputKey: 'Url', OutputValue: 'http://localhost:4568/v1/lamps' }]);
});

test('a resource is found by its logical and by its physical id', async () => {
  await deployTemplate({ Resources: { Lamp: lamp('lit'), Other: lamp('dark') } });
  const { StackResourceDetail } = await client.send(
    new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Lamp' }),
  );
  const PhysicalResourceId = StackResourceDetail?.PhysicalResourceId;
  expect(StackResourceDetail).toMatchObject({ ResourceType: 'AWS::SSM::Parameter', ResourceStatus: 'CREATE_COMPLETE' });
  const { StackResources } = await client.send(new DescribeStackResourcesCommand({ PhysicalResourceId }));
  expect(StackResources?.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(['Lamp', 'Other']);
  await expect(
    client.send(new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'None' })),
  ).rejects.toMatchObject({ name: 'ValidationError', message: 'Resource None does not exist for stack House' });
  await expect(client.send(new DescribeStackResourcesCommand({}))).rejects.toThrow('One, and only one, of StackName');
});

test('ListStackResources continues after the hundred that DescribeStackResources returns', async () => {
  const names = Array.from({ length: 103 }, (_, index) => `Lamp${String(index).padStart(3, '0')}`);
  await deployTemplate({ Resources: Object.fromEntries(names.map((name) => [name, lamp('lit')])) });
  const { StackResources } = await client.send(new DescribeStackResourcesCommand({ StackName }));
  const { NextToken, ...first } = await client.send(new ListStackResourcesCommand({ StackName }));
  const second = await client.send(new ListStackResourcesCommand({ StackName, NextToken }));
  const idsOf = (rows: { LogicalResourceId?: string }[] = []) => rows.map((row) => row.LogicalResourceId);
  expect(idsOf(StackResources)).toEqual(names.slice(0, 100));
  expect([...idsOf(first.StackResourceSummaries), ...idsOf(second.StackResourceSummaries)]).toEqual(names);
  expect(second.NextToken).toBeUndefined();
});

test('deploying a changed template updates the stack and what changed, and nothing else', async () => {
  await deployTemplate({ Resources: { Lamp: lamp('lit'), Other: lamp('dark') } });
  services.kernel.clock.jump(60_000);
  await deployTemplate({ Resources: { Lamp: lamp('lit'), Other: lamp('dark') } });
  const created = '2026-01-05T09:00:00.000Z';
  expect(await events()).toEqual([
    ['House', 'CREATE_COMPLETE', created],
    ['Lamp', 'CREATE_COMPLETE', created],
    ['Other', 'CREATE_COMPLETE', created],
  ]);
  await deployTemplate({ Resources: { Lamp: lamp('lit'), Other: lamp('dim') } });
  const updated = '2026-01-05T09:01:00.000Z';
  expect(await events()).toEqual([
    ['House', 'UPDATE_COMPLETE', updated],
    ['Other', 'UPDATE_COMPLETE', updated],
    ['Lamp', 'CREATE_COMPLETE', created],
  ]);
  expect(await describe()).toMatchObject({
    StackStatus: 'UPDATE_COMPLETE',
    CreationTime: new Date(created),
    LastUpdatedTime: new Date(updated),
  });
});

test('deploying through the API is refused with what to do instead', async () => {
  const call = client.send(new CreateChangeSetCommand({ StackName, ChangeSetName: 'change' }));
  await expect(call).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringMatching(/cloudformation:CreateChangeSet; .*run npm start in place of cdk deploy/),
    $metadata: { httpStatusCode: 501, attempts: 1 },
  });
});
