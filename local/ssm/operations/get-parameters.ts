import type { JsonObject } from '../../kernel/json.ts';
import { boolean, list, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { isServiceError } from '../../kernel/service-error.ts';
import { writeParameter } from '../parameter.ts';
import type { Parameters } from '../parameters.ts';

/** Returns up to ten parameters, and the names of those that do not exist. */
export function getParameters(parameters: Parameters): Operation {
  return operation({
    members: {
      Names: required(list(string({ min: 1, max: 2048 }), { min: 1, max: 10 })),
      WithDecryption: boolean(),
    },
    action: { name: 'ssm:GetParameters', on: ({ Names }) => Names.map(parameters.resolveArn) },
    run({ Names, WithDecryption: decrypt }) {
      const found: JsonObject[] = [];
      const InvalidParameters: string[] = [];
      for (const name of new Set(Names)) {
        const selected = selectOrNone(parameters, name);
        if (selected === undefined) InvalidParameters.push(name);
        else {
          const { parameter, selector } = selected;
          found.push(writeParameter(parameter, { arn: parameters.arnOf(parameter.name), decrypt, selector }));
        }
      }
      return { Parameters: found, InvalidParameters };
    },
  });
}

const ABSENT = ['ParameterNotFound', 'ParameterVersionNotFound'];

function selectOrNone(parameters: Parameters, name: string): ReturnType<Parameters['select']> | undefined {
  try {
    return parameters.select(name);
  } catch (error) {
    const isAbsent = ABSENT.some((code) => isServiceError(error, code));
    if (isAbsent) return undefined;
    throw error;
  }
}
