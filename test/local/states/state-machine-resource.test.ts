/** `AWS::StepFunctions::StateMachine` as a template has it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { check } from '../../../local/kernel/rules/check.ts';
import { ROLE_ARN, type StartedStates, startStates } from './start-states.ts';

let states: StartedStates;
let folder: string;
beforeEach(async () => {
  states = await startStates();
  folder = await mkdtemp(join(tmpdir(), 'asset-'));
});
afterEach(async () => {
  await states.close();
  await rm(folder, { recursive: true, force: true });
});

const type = () => {
  const service = states.kernel.services().find(({ name }) => name === 'states');
  const resource = service?.resources?.['AWS::StepFunctions::StateMachine'];
  if (resource === undefined) throw new Error('Step Functions reads no state machines');
  return resource;
};
const deploy = (properties: JsonObject, physicalId?: string) =>
  type().deploy({
    logicalId: 'Orders',
    properties: { RoleArn: ROLE_ARN, ...properties },
    physicalId,
    asset: (key) => join(folder, key),
    generatedName: () => 'shop-Orders-AbC123',
  });
const described = (stateMachineArn: string) => states.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
const text = (output: string) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'End', States: { End: { Type: 'Succeed', Output: output } } });
const ARN = 'arn:aws:states:eu-west-1:123456789012:stateMachine:shop-Orders-AbC123';

test('the definition is an asset, with values put in for its names', async () => {
  await writeFile(join(folder, 'abc.json'), text('${BusName} ${Other}'));
  const deployed = await deploy({
    DefinitionS3Location: { Bucket: 'assets', Key: 'abc.json' },
    DefinitionSubstitutions: { BusName: 'orders' },
    StateMachineType: 'STANDARD',
    LoggingConfiguration: {
      Level: 'ERROR',
      IncludeExecutionData: false,
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'group' } }],
    },
    TracingConfiguration: { Enabled: true },
  });
  expect(deployed).toEqual({
    physicalId: ARN,
    attributes: { Arn: ARN, Name: 'shop-Orders-AbC123', StateMachineRevisionId: 'INITIAL' },
  });
  expect(await described(ARN)).toMatchObject({
    definition: text('orders ${Other}'),
    roleArn: ROLE_ARN,
    loggingConfiguration: {
      level: 'ERROR',
      includeExecutionData: false,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'group' } }],
    },
    tracingConfiguration: { enabled: true },
  });
});

test('another deployment keeps the name, and only a change creates a revision', async () => {
  await deploy({ DefinitionString: text('a') });
  await states.kernel.advance(1000);
  const same = await deploy({ DefinitionString: text('a') }, ARN);
  expect(same).toMatchObject({ physicalId: ARN, attributes: { StateMachineRevisionId: 'INITIAL' } });
  const changed = await deploy({ DefinitionString: text('b') }, ARN);
  expect(changed.attributes?.StateMachineRevisionId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await described(ARN)).toMatchObject({
    definition: text('b'),
    revisionId: changed.attributes?.StateMachineRevisionId,
  });
});

test('neither or both of the definitions stop the deployment', async () => {
  const message = 'Orders needs either DefinitionString or DefinitionS3Location';
  await expect(deploy({})).rejects.toThrow(message);
  const both = { DefinitionString: text('a'), DefinitionS3Location: { Bucket: 'b', Key: 'k' } };
  await expect(deploy(both)).rejects.toThrow(message);
});

test('a bad definition stops the deployment', async () => {
  await expect(deploy({ DefinitionString: '{}' })).rejects.toMatchObject({ code: 'InvalidDefinition' });
});

test('a property that the twin does not honour is a problem', () => {
  const { problems } = check(type().members, {
    RoleArn: ROLE_ARN,
    StateMachineType: 'EXPRESS',
    EncryptionConfiguration: {},
  });
  expect(problems.map(({ path }) => path)).toEqual(['StateMachineType', 'EncryptionConfiguration']);
});
