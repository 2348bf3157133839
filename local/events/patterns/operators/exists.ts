/** `{"exists": true}`: whether the event has the field as a leaf, `null` included. */
import { PatternError } from '../pattern-error.ts';
import type { Operator } from './operator.ts';

export const exists: Operator = (argument) => {
  if (typeof argument !== 'boolean') throw new PatternError('exists match pattern must be either true or false.');
  return (value) => (value !== undefined) === argument;
};
