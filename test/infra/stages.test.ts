/** All stages are the same system: the stack on a laptop equals the one on AWS. */
import { type TemplateResource, templateFactory } from './support/templates.ts';

/** API Gateway deploys again only under a new logical id, so CDK ends it with a hash of the API, addresses included. */
function logicalId(id: string, { Type }: TemplateResource): string {
  return Type === 'AWS::ApiGateway::Deployment' ? id.slice(0, -32) : id;
}

/** A condition that lists principals: how many operators a stage has is a value of its configuration. */
const PRINCIPALS = 'aws:PrincipalArn';

/** Every property name on the way down, without the values. */
function propertyNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(propertyNames);
  if (typeof value !== 'object' || value === null) return 'value';
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === PRINCIPALS ? 'value' : propertyNames(inner)]),
  );
}

interface ResourceShape {
  type: string;
  keys: string[];
  properties: unknown;
}

function shapeOf(stage: string) {
  const { Resources, Outputs } = templateFactory(stage);
  const resources = Object.entries(Resources).map(([id, resource]): [string, ResourceShape] => [
    logicalId(id, resource),
    { type: resource.Type, keys: Object.keys(resource), properties: propertyNames(resource.Properties) },
  ]);
  return { resources: Object.fromEntries(resources), outputs: Object.keys(Outputs) };
}

/** What options of a stage add or change: properties, and resources by type. */
const OPTIONAL_PROPERTIES = ['ReservedConcurrentExecutions', 'SupportedIdentityProviders'];
const OPTIONAL_TYPES = ['AWS::SNS::Subscription'];

function plain(resource: ResourceShape | undefined): unknown {
  const properties = Object.entries(resource?.properties ?? {}).filter(([name]) => !OPTIONAL_PROPERTIES.includes(name));
  return { ...resource, properties: Object.fromEntries(properties) };
}

describe('stages', () => {
  test('local and dev have the same logical ids, types and property names', () => {
    expect(shapeOf('local')).toEqual(shapeOf('dev'));
  });

  test('prod is dev, and what its options add', () => {
    const [dev, prod] = [shapeOf('dev'), shapeOf('prod')];
    const ids = Object.keys(dev.resources);
    expect(ids.map((id) => [id, plain(prod.resources[id])])).toEqual(ids.map((id) => [id, plain(dev.resources[id])]));
    const added = Object.entries(prod.resources).filter(([id]) => !(id in dev.resources));
    expect(added.filter(([, { type }]) => !OPTIONAL_TYPES.includes(type))).toEqual([]);
    expect(prod.outputs).toEqual(dev.outputs);
  });
});
