/** Parameters of a template. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
import { anyObject, noEffect, oneOf, required, string } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import { TIERS } from './parameter.ts';
import type { NewParameter, Parameters } from './parameters.ts';

export function ssmResources(parameters: Parameters): Record<string, ResourceType> {
  const members = {
    Name: string({ min: 1, max: 2048 }),
    Type: required(oneOf('String', 'StringList')),
    Value: required(string({ min: 1 })),
    Description: string({ max: 1024 }),
    AllowedPattern: string({ max: 1024 }),
    Tier: oneOf(...TIERS),
    DataType: oneOf('text'),
    Tags: noEffect(anyObject(), 'tags are not stored'),
  };
  const parameter = resourceType(members, ({ properties, physicalId, generatedName }) => {
    const { Name, Type, Value, Description, AllowedPattern, Tier } = properties;
    const name = Name ?? physicalId ?? generatedName();
    const given = {
      name,
      type: Type,
      value: Value,
      tier: Tier,
      description: Description,
      allowedPattern: AllowedPattern,
    };
    if (isChanged(parameters, given)) parameters.put(given, true);
    if (physicalId !== undefined && physicalId !== name) parameters.remove(physicalId);
    return { physicalId: name, attributes: { Type, Value } };
  });
  return { 'AWS::SSM::Parameter': parameter };
}

/** Deploying the same value again creates no new version. */
function isChanged(parameters: Parameters, given: NewParameter): boolean {
  const existing = parameters.get(given.name);
  const { value, type, description, allowedPattern } = given;
  return (
    existing?.value !== value ||
    existing.type !== type ||
    existing.description !== description ||
    existing.allowedPattern !== allowedPattern
  );
}
