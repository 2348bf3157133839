import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Parameters, parameterNotFound } from '../parameters.ts';

/** Deletes a parameter with all its versions. */
export function deleteParameter(parameters: Parameters): Operation {
  return operation({ Name: required(string({ min: 1, max: 2048 })) }, ({ Name }) => {
    if (!parameters.remove(Name)) throw parameterNotFound();
    return {};
  });
}
