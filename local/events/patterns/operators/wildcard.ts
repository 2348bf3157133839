/** `{"wildcard": "a*b"}`: `*` matches any characters, `\*` and `\\` match themselves. */
import { onText } from '../matcher.ts';
import { PatternError } from '../pattern-error.ts';
import type { Operator } from './operator.ts';

export const wildcard: Operator = (argument) => {
  if (typeof argument !== 'string') throw new PatternError('wildcard match pattern must be a string');
  const pieces = parseWildcard(argument);
  return onText((text) => matchesPieces(pieces, text));
};

/** The literal pieces between the asterisks. @throws PatternError for two asterisks in a row or a bad escape */
function parseWildcard(text: string): string[] {
  const pieces = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '*') {
      if (next === '*') throw new PatternError(`Consecutive wildcard characters at pos ${position(text, at)}`);
      pieces.push('');
    } else if (character === '\\') {
      if (next !== '*' && next !== '\\')
        throw new PatternError(`Invalid escape character at pos ${position(text, at)}`);
      pieces.push(`${pieces.pop()}${next}`);
      at += 1;
    } else pieces.push(`${pieces.pop()}${character}`);
  }
  return pieces;
}

/** The position in bytes, counting the opening quotation mark, as AWS does. */
function position(text: string, at: number): number {
  return Buffer.byteLength(text.slice(0, at)) + 1;
}

/** Matches each piece at its first position, which leaves the most room for the rest, so no backtracking is needed. */
function matchesPieces(pieces: readonly string[], text: string): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return text === first;
  const end = text.length - last.length;
  if (first.length > end || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
