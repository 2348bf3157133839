import {
  anyObject,
  boolean,
  list,
  noEffect,
  oneOf,
  required,
  sensitive,
  string,
  withoutValues,
} from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { PARAMETER_TYPES, TIERS } from '../parameter.ts';
import type { Parameters } from '../parameters.ts';

/** Creates a parameter, or its next version. */
export function putParameter(parameters: Parameters): Operation {
  return operation({
    members: {
      Name: required(string({ min: 1, max: 2048 })),
      Value: required(sensitive(string({ min: 1 }))),
      Description: string({ max: 1024 }),
      Type: oneOf(...PARAMETER_TYPES),
      KeyId: noEffect(string({ min: 1, max: 256, pattern: /([a-zA-Z0-9:/_-]+)/ }), 'the twin encrypts nothing'),
      Overwrite: boolean(),
      AllowedPattern: string({ max: 1024 }),
      Tags: noEffect(list(anyObject(), { max: 1000 }), 'tags are not stored'),
      Tier: oneOf(...TIERS),
      DataType: withoutValues(oneOf('text'), 'aws:ec2:image', 'aws:ssm:integration'),
    },
    action: { name: 'ssm:PutParameter', on: ({ Name }) => parameters.resolveArn(Name) },
    run({ Name, Value, Description, Type, AllowedPattern, ...options }) {
      const given = { name: Name, value: Value, type: Type, description: Description, allowedPattern: AllowedPattern };
      const { version, tier } = parameters.put({ ...given, tier: options.Tier }, options.Overwrite ?? false);
      return { Version: version, Tier: tier };
    },
  });
}
