/** Ends the execution as a success. */
import { anyJson } from '../../kernel/rules/rule.ts';
import type { StateType } from './state-type.ts';

export const succeed: StateType = {
  fields: { Output: anyJson() },
  transition: 'none',
  compile(fields, compiler) {
    const leave = compiler.leave(fields);
    return { enter: (scope) => leave(scope) };
  },
};
