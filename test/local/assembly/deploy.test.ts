/** Deploying assemblies, with a service made for the test that reads two resource types. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProblem } from '../../../demo/start-problem.ts';
import { deploy } from '../../../local/assembly/deploy.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { Kernel } from '../../../local/kernel/kernel.ts';
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { integer, required, string } from '../../../local/kernel/rules/rule.ts';
import { operation, resourceType, type Service } from '../../../local/kernel/service.ts';
import { StateMismatch } from '../../../local/kernel/storage/state-folder.ts';
import { createSsm } from '../../../local/ssm/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const deployedLamps: JsonObject[] = [];

function lampService(_: Kernel): Service {
  return {
    name: 'lamp',
    wire: { protocol: 'none' },
    operations: {},
    resources: {
      'AWS::Lamp::Lamp': resourceType({ Watts: required(integer()), Room: string(), Code: string() }, (resource) => {
        deployedLamps.push(resource.properties);
        const physicalId = resource.physicalId ?? resource.generatedName();
        return { physicalId, attributes: { Arn: `arn:${physicalId}` } };
      }),
      'AWS::Lamp::Bulb': resourceType({}, ({ logicalId }) => ({ physicalId: logicalId }), { replaceable: true }),
    },
  };
}

function secretService(_: Kernel): Service {
  return {
    name: 'secretsmanager',
    wire: { protocol: 'none' },
    operations: {
      GetSecretValue: operation({
        members: { SecretId: required(string()), VersionStage: string(), VersionId: string() },
        action: UNRESTRICTED,
        run: ({ SecretId, VersionId }) => ({
          SecretString: JSON.stringify({ room: `${SecretId} ${VersionId}` }),
        }),
      }),
    },
  };
}

let folder: string;
let services: StartedServices;

beforeEach(async () => {
  deployedLamps.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'assembly-'));
  services = await startServices([lampService, secretService, createSsm]);
});
afterEach(async () => {
  await services.close();
  await rm(folder, { recursive: true });
});

async function deployTemplate(template: JsonObject) {
  await mkdir(folder, { recursive: true });
  const artifacts = {
    House: { type: 'aws:cloudformation:stack', properties: { templateFile: 'House.template.json' } },
    'House.assets': { type: 'cdk:asset-manifest', properties: { file: 'House.assets.json' } },
  };
  const files = { abc: { source: { path: 'asset.abc' }, destinations: { d: { objectKey: 'abc.zip' } } } };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  await writeFile(join(folder, 'House.assets.json'), JSON.stringify({ files }));
  await writeFile(join(folder, 'House.template.json'), JSON.stringify(template));
  return deploy(folder, services.kernel);
}

const lamp = (properties: JsonObject) => ({ Type: 'AWS::Lamp::Lamp', Properties: properties });

test('resources are deployed after those they refer to, and outputs contain their ids', async () => {
  const deployment = await deployTemplate({
    Resources: { Near: lamp({ Watts: '40', Room: { 'Fn::GetAtt': ['Far', 'Arn'] } }), Far: lamp({ Watts: 60 }) },
    Outputs: { FarLamp: { Value: { Ref: 'Far' } } },
  });
  expect(deployment.outputs.FarLamp).toMatch(/^House-Far-\w{12}$/);
  expect(deployedLamps).toEqual([{ Watts: 60 }, { Watts: 40, Room: `arn:${deployment.outputs.FarLamp}` }]);
});

test('a folder without an assembly is named, with the command that writes one', async () => {
  await expect(deploy(folder, services.kernel)).rejects.toThrow(`${folder} has no cloud assembly`);
});

test('deploying again keeps every physical id', async () => {
  const template = { Resources: { Lamp: lamp({ Watts: 40 }) } };
  const first = await deployTemplate(template);
  expect((await deployTemplate(template)).resources).toEqual(first.resources);
});

test('a secret is read where the template refers to it', async () => {
  await deployTemplate({
    Resources: { Lamp: lamp({ Watts: 1, Room: '{{resolve:secretsmanager:key:SecretString:room::v1}}' }) },
  });
  expect(deployedLamps[0]?.Room).toBe('key v1');
});

test.each([
  [
    '{{resolve:ssm:/lamps/none}}',
    'AWS::Lamp::Lamp Lamp: {{resolve:ssm:/lamps/none}} cannot be resolved: ParameterNotFound',
  ],
  ['{{resolve:sofa:x}}', 'the local twin does not know dynamic references to sofa'],
])('%s, which has no value, stops the deployment by name', async (Room, message) => {
  await expect(deployTemplate({ Resources: { Lamp: lamp({ Watts: 1, Room }) } })).rejects.toThrow(message);
});

test('a macro stops the deployment by name', async () => {
  const Transform = 'AWS::Serverless-2016-10-31';
  await expect(deployTemplate({ Transform, Resources: {} })).rejects.toThrow(`Transform "${Transform}"`);
});

test.each<[string, JsonObject, string]>([
  [
    'an unknown type',
    { Sofa: { Type: 'AWS::Sofa::Sofa' } },
    'AWS::Sofa::Sofa Sofa: the local twin does not know this resource type',
  ],
  [
    'an unknown property',
    { Lamp: lamp({ Watts: 1, Colour: 'red' }) },
    'AWS::Lamp::Lamp Lamp: the local twin cannot honour these properties:\n  Colour',
  ],
  [
    'null, which CloudFormation refuses',
    { Lamp: lamp({ Watts: 1, Room: { 'Fn::Join': ['', ['a', null]] } }) },
    'AWS::Lamp::Lamp Lamp: CloudFormation takes no null',
  ],
  ['a missing property', { Lamp: lamp({}) }, 'Watts: Member must not be null'],
  [
    'a circle',
    { A: lamp({ Room: { Ref: 'B' } }), B: lamp({ Room: { Ref: 'A' } }) },
    'depend on one another: A → B → A',
  ],
  [
    'an unknown attribute',
    { A: lamp({ Watts: { 'Fn::GetAtt': ['B', 'Hue'] } }), B: lamp({ Watts: 1 }) },
    'the attribute Hue of B',
  ],
])('%s stops the deployment by name', async (_, resources, message) => {
  await expect(deployTemplate({ Resources: resources })).rejects.toThrow(message);
});

test('a resource that is no longer in the template stops the deployment', async () => {
  await deployTemplate({ Resources: { Lamp: lamp({ Watts: 40 }) } });
  const mismatch = await deployTemplate({ Resources: {} }).catch((error: unknown) => error);
  expect(mismatch).toBeInstanceOf(StateMismatch);
  expect(startProblem(mismatch)).toMatch(
    /^--data: the state in .* holds AWS::Lamp::Lamp Lamp, which the template no longer has; start with a new folder$/,
  );
});

test('a replaceable resource may be removed from the template', async () => {
  await deployTemplate({ Resources: { Bulb1: { Type: 'AWS::Lamp::Bulb' } } });
  const { resources } = await deployTemplate({ Resources: { Bulb2: { Type: 'AWS::Lamp::Bulb' } } });
  expect(resources).toEqual({ Bulb2: 'Bulb2' });
});
