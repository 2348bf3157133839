/** Passes its input, or the value of `Output`, to the next state. */
import { anyJson, anyObject } from '../../kernel/rules/rule.ts';
import type { StateType } from './state-type.ts';

export const pass: StateType = {
  fields: { Output: anyJson(), Assign: anyObject() },
  transition: 'next',
  compile(fields, compiler) {
    const leave = compiler.leave(fields);
    return { enter: (scope) => leave(scope) };
  },
};
