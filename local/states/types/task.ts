/** Has a service do something and waits for its result. */
import {
  anyJson,
  anyObject,
  integer,
  list,
  number,
  oneOf,
  required,
  string,
  structure,
} from '../../kernel/rules/rule.ts';
import { MAX_TIMEOUT_SECONDS } from '../limits.ts';
import { checkParameters } from '../tasks/task-resource.ts';
import type { StateType } from './state-type.ts';

const errorNames = required(list(string(), { min: 1 }));

export const task: StateType = {
  fields: {
    Resource: required(string()),
    Arguments: anyJson(),
    TimeoutSeconds: anyJson(),
    Retry: list(
      structure({
        ErrorEquals: errorNames,
        IntervalSeconds: integer({ min: 1, max: MAX_TIMEOUT_SECONDS }),
        MaxAttempts: integer({ min: 0, max: MAX_TIMEOUT_SECONDS }),
        BackoffRate: number({ min: 1 }),
        MaxDelaySeconds: integer({ min: 1, max: 31_622_400 }),
        JitterStrategy: oneOf('FULL', 'NONE'),
        Comment: string(),
      }),
    ),
    Catch: list(
      structure({
        ErrorEquals: errorNames,
        Next: required(string()),
        Output: anyJson(),
        Assign: anyObject(),
        Comment: string(),
      }),
    ),
    Output: anyJson(),
    Assign: anyObject(),
  },
  transition: 'next',
  compile(fields, compiler) {
    const resource = compiler.taskResource(fields);
    const parameters = compiler.value(fields, 'Arguments', {});
    const timeout = compiler.seconds(fields, 'TimeoutSeconds', { min: 1, max: MAX_TIMEOUT_SECONDS });
    const leave = compiler.leave(fields);
    return {
      async enter(scope) {
        const given = await parameters(scope);
        checkParameters(resource, given);
        const timeoutSeconds = await timeout(scope);
        return { kind: 'task', task: { resource: resource.arn, parameters: JSON.stringify(given), timeoutSeconds } };
      },
      resume: (scope, result) => leave(scope, { result }),
    };
  },
};
