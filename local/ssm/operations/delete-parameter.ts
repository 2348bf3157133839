import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Parameters, parameterNotFound } from '../parameters.ts';

/** Deletes a parameter with all its versions. */
export function deleteParameter(parameters: Parameters): Operation {
  return operation({
    members: { Name: required(string({ min: 1, max: 2048 })) },
    action: { name: 'ssm:DeleteParameter', on: ({ Name }) => parameters.resolveArn(Name) },
    run({ Name }) {
      if (!parameters.remove(Name)) throw parameterNotFound();
      return {};
    },
  });
}
