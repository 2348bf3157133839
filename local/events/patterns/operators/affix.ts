/** `prefix` and `suffix`, each also with `{"equals-ignore-case": …}` inside. */
import type { JsonObject } from '../../../kernel/json.ts';
import { onText } from '../matcher.ts';
import { PatternError } from '../pattern-error.ts';
import { isObject, type Operator } from './operator.ts';

type Test = (text: string, part: string) => boolean;

export const prefix = affix('prefix', (text, part) => text.startsWith(part));
export const suffix = affix('suffix', (text, part) => text.endsWith(part));

function affix(name: string, test: Test): Operator {
  return (argument) => {
    if (isObject(argument)) {
      const part = ignoredCase(name, argument).toLowerCase();
      return onText((text) => test(text.toLowerCase(), part));
    }
    if (typeof argument !== 'string') throw new PatternError(`${name} match pattern must be a string`);
    return onText((text) => test(text, argument));
  };
}

function ignoredCase(name: string, argument: JsonObject): string {
  const [operator, ...others] = Object.keys(argument);
  if (operator === undefined) {
    throw new PatternError(`${name.charAt(0).toUpperCase()}${name.slice(1)} expression name not found`);
  }
  if (operator !== 'equals-ignore-case') throw new PatternError(`Unsupported ${name} pattern: ${operator}`);
  const part = argument[operator];
  if (typeof part !== 'string') throw new PatternError('equals-ignore-case match pattern must be a string');
  if (others.length > 0) throw new PatternError('Only one key allowed in match expression');
  return part;
}
