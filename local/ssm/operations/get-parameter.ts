import { boolean, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { writeParameter } from '../parameter.ts';
import type { Parameters } from '../parameters.ts';

/** Returns one parameter: its latest version or the requested one. */
export function getParameter(parameters: Parameters): Operation {
  return operation({
    members: { Name: required(string({ min: 1, max: 2048 })), WithDecryption: boolean() },
    action: { name: 'ssm:GetParameter', on: ({ Name }) => parameters.resolveArn(Name) },
    run({ Name, WithDecryption: decrypt }) {
      const { parameter, selector } = parameters.select(Name);
      return { Parameter: writeParameter(parameter, { arn: parameters.arnOf(parameter.name), decrypt, selector }) };
    },
  });
}
