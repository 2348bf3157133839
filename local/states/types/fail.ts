/** Fails the execution with an error name and a cause, each of which may be an expression. */
import { string } from '../../kernel/rules/rule.ts';
import type { StateType } from './state-type.ts';

export const fail: StateType = {
  fields: { Error: string(), Cause: string() },
  transition: 'none',
  compile(fields, compiler) {
    const error = compiler.string(fields, 'Error');
    const cause = compiler.string(fields, 'Cause');
    return { enter: async (scope) => ({ phase: 'failing', error: await error(scope), cause: await cause(scope) }) };
  },
};
