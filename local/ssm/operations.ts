/** The operations of the Parameter Store that the twin serves. */
import type { Operation } from '../kernel/service.ts';
import { deleteParameter } from './operations/delete-parameter.ts';
import { describeParameters } from './operations/describe-parameters.ts';
import { getParameter } from './operations/get-parameter.ts';
import { getParameters } from './operations/get-parameters.ts';
import { getParametersByPath } from './operations/get-parameters-by-path.ts';
import { putParameter } from './operations/put-parameter.ts';
import type { Parameters } from './parameters.ts';

export function ssmOperations(parameters: Parameters): Record<string, Operation> {
  return {
    DeleteParameter: deleteParameter(parameters),
    DescribeParameters: describeParameters(parameters),
    GetParameter: getParameter(parameters),
    GetParameters: getParameters(parameters),
    GetParametersByPath: getParametersByPath(parameters),
    PutParameter: putParameter(parameters),
  };
}
