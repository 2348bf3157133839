/** The operations of the Parameter Store that the twin serves. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Operation } from '../kernel/service.ts';
import { deleteParameter } from './operations/delete-parameter.ts';
import { describeParameters } from './operations/describe-parameters.ts';
import { getParameter } from './operations/get-parameter.ts';
import { getParameterHistory } from './operations/get-parameter-history.ts';
import { getParameters } from './operations/get-parameters.ts';
import { getParametersByPath } from './operations/get-parameters-by-path.ts';
import { getServiceSetting } from './operations/get-service-setting.ts';
import { putParameter } from './operations/put-parameter.ts';
import type { Parameters } from './parameters.ts';

export function ssmOperations(kernel: Kernel, parameters: Parameters): Record<string, Operation> {
  return {
    DeleteParameter: deleteParameter(parameters),
    DescribeParameters: describeParameters(parameters),
    GetParameter: getParameter(parameters),
    GetParameterHistory: getParameterHistory(parameters),
    GetParameters: getParameters(parameters),
    GetParametersByPath: getParametersByPath(parameters),
    GetServiceSetting: getServiceSetting(kernel),
    PutParameter: putParameter(parameters),
  };
}
