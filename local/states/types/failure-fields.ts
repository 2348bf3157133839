/** The fields `Retry` and `Catch` of the states that may have them. */
import {
  anyJson,
  anyObject,
  integer,
  list,
  type Members,
  number,
  oneOf,
  required,
  string,
  structure,
} from '../../kernel/rules/rule.ts';
import { MAX_TIMEOUT_SECONDS } from '../limits.ts';

const errorNames = required(list(string(), { min: 1 }));

export const FAILURE_FIELDS = {
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
} satisfies Members;
