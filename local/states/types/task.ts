/** Calls an operation of a service and waits for its result. */
import { anyJson, anyObject, required, string } from '../../kernel/rules/rule.ts';
import { MAX_TIMEOUT_SECONDS } from '../limits.ts';
import { checkParameters } from '../tasks/task-resource.ts';
import { FAILURE_FIELDS } from './failure-fields.ts';
import type { StateType } from './state-type.ts';
import { unsupportedFields } from './unsupported-fields.ts';

export const task: StateType = {
  fields: {
    Resource: required(string()),
    Arguments: anyJson(),
    TimeoutSeconds: anyJson(),
    ...FAILURE_FIELDS,
    Output: anyJson(),
    Assign: anyObject(),
  },
  transition: 'next',
  unsupported: unsupportedFields('HeartbeatSeconds', 'Credentials'),
  compile(fields, compiler) {
    const resource = compiler.taskResource(fields);
    const parameters = compiler.value(fields, 'Arguments');
    const timeout = compiler.integer(fields, 'TimeoutSeconds', { min: 1, max: MAX_TIMEOUT_SECONDS });
    const leave = compiler.leave(fields, { reads: 'result' });
    return {
      async enter(scope) {
        const given = (await parameters(scope)) ?? {};
        checkParameters(resource, given);
        const timeoutSeconds = await timeout(scope);
        return {
          phase: 'performing',
          task: { resource: resource.arn, parameters: JSON.stringify(given), timeoutSeconds },
        };
      },
      resume: (scope, result) => leave(scope, { result }),
    };
  },
};
