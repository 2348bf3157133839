/** The stages are one system: what runs on a laptop is what runs on AWS. */
import { type TemplateResource, templateFactory } from './support/templates.ts';

/** API Gateway deploys anew only under a new logical id, so CDK ends it with a hash of the API, addresses included. */
function logicalId(id: string, { Type }: TemplateResource): string {
  return Type === 'AWS::ApiGateway::Deployment' ? id.slice(0, -32) : id;
}

/** Every property name on the way down, without the values. */
function propertyNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(propertyNames);
  if (typeof value !== 'object' || value === null) return 'value';
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, propertyNames(inner)]));
}

function shapeOf(stage: string) {
  const { Resources, Outputs } = templateFactory(stage);
  const resources = Object.entries(Resources).map(([id, resource]) => [
    logicalId(id, resource),
    { type: resource.Type, keys: Object.keys(resource), properties: propertyNames(resource.Properties) },
  ]);
  return { resources: Object.fromEntries(resources), outputs: Object.keys(Outputs) };
}

describe('stages', () => {
  test('local and dev have the same logical ids, types and property names', () => {
    expect(shapeOf('local')).toEqual(shapeOf('dev'));
  });
});
