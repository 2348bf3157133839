/** Waits for a number of seconds, or until a time. A time in the past ends the wait immediately. */
import { anyJson, anyObject } from '../../kernel/rules/rule.ts';
import { expressionIn } from '../expressions/template.ts';
import { MAX_TIMEOUT_SECONDS } from '../limits.ts';
import { queryEvaluationError } from '../state-error.ts';
import type { StateType } from './state-type.ts';
import type { Scope } from './step.ts';

/** An ISO 8601 date-time with an offset. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

export const wait: StateType = {
  fields: { Seconds: anyJson(), Timestamp: anyJson(), Output: anyJson(), Assign: anyObject() },
  transition: 'next',
  compile(fields, compiler) {
    const leave = compiler.leave(fields);
    const [given, ...others] = ['Seconds', 'Timestamp'].filter((name) => fields[name] !== undefined);
    if (given === undefined || others.length > 0) compiler.refuse('A Wait state needs either Seconds or Timestamp', '');
    const { Timestamp: literal } = fields;
    if (typeof literal === 'string' && expressionIn(literal) === undefined && timeOf(literal) === undefined)
      compiler.refuse('String does not match RFC3339 timestamp', 'Timestamp');
    const until =
      fields.Seconds === undefined
        ? untilTimestamp(compiler.string(fields, 'Timestamp'))
        : untilSeconds(compiler.integer(fields, 'Seconds', { min: 0, max: MAX_TIMEOUT_SECONDS }));
    return {
      enter: async (scope) => ({ phase: 'waiting', until: await until(scope) }),
      resume: (scope) => leave(scope),
    };
  },
};

/** Epoch milliseconds; undefined if the format or the date is invalid. */
function timeOf(text: string): number | undefined {
  const at = DATE_TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

type At = (scope: Scope) => Promise<number>;

function untilSeconds(seconds: (scope: Scope) => Promise<number | undefined>): At {
  return async (scope) => scope.now + 1000 * ((await seconds(scope)) ?? 0);
}

function untilTimestamp(timestamp: (scope: Scope) => Promise<string | undefined>): At {
  return async (scope) => {
    const text = (await timestamp(scope)) ?? '';
    const at = timeOf(text);
    if (at !== undefined) return at;
    throw queryEvaluationError(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
      'Timestamp',
    );
  };
}
