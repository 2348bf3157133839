/** `{"equals-ignore-case": "text"}`. */
import { onText } from '../matcher.ts';
import { PatternError } from '../pattern-error.ts';
import type { Operator } from './operator.ts';

export const equalsIgnoreCase: Operator = (argument) => {
  if (typeof argument !== 'string') throw new PatternError('equals-ignore-case match pattern must be a string');
  const wanted = argument.toLowerCase();
  return onText((text) => text.toLowerCase() === wanted);
};
