/**
 * Matches log lines with a filter pattern: by words, or by the members of a JSON line.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
import { invalidPattern } from './invalid-pattern.ts';
import { compileJsonPattern, type LineTest } from './json-pattern.ts';

/** @throws ServiceError `InvalidParameterException` for an invalid pattern */
export function compileFilterPattern(pattern: string): LineTest {
  const text = pattern.trim();
  if (text.startsWith('{') && text.endsWith('}')) return compileJsonPattern(text.slice(1, -1));
  if (/^[[%]/.test(text)) throw invalidPattern('the local twin reads words and JSON patterns only');
  return compileWords(text);
}

const WORD = /\s*(?<sign>[-?]?)(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^\s"]+))/y;

/**
 * Every plain word must occur, no word with a minus, and one of those with a question mark if there are no other words.
 */
function compileWords(text: string): LineTest {
  const words: Record<string, string[]> = { '': [], '-': [], '?': [] };
  const pattern = new RegExp(WORD);
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) throw invalidPattern(`it cannot be read: ${text}`);
    const { sign = '', quoted, bare = '' } = match.groups ?? {};
    words[sign]?.push(quoted?.replace(/\\(.)/g, '$1') ?? bare);
  }
  const { '': wanted = [], '-': unwanted = [], '?': optional = [] } = words;
  const anyOf = wanted.length === 0 && optional.length > 0 ? optional : [''];
  return (line) =>
    wanted.every((word) => line.includes(word)) &&
    !unwanted.some((word) => line.includes(word)) &&
    anyOf.some((word) => line.includes(word));
}
