/** Splits a filter expression into words, values and signs. */
import { invalidFilter } from './invalid-filter.ts';

export interface Token {
  kind: 'word' | 'text' | 'number' | 'annotation' | 'sign' | 'end';
  /** A text without its quotes, an annotation's key. */
  text: string;
  /** Its position, counted from 1. */
  position: number;
}

const PATTERN =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?)|annotation(?:\.(?<dotted>\w+)|\[(?<bracketed>[^\]]+)\])|(?<word>[A-Za-z][\w.]*)|(?<sign>!=|<=|>=|[=<>!(){},:]))/uy;

/** The last token is the end. @throws ServiceError `InvalidRequestException` for an invalid token */
export function readTokens(expression: string): Token[] {
  const tokens: Token[] = [];
  const end = expression.trimEnd().length;
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < end) {
    const from = PATTERN.lastIndex;
    const groups = PATTERN.exec(expression)?.groups;
    const position = from + 1 + leadingBlanks(expression.slice(from));
    if (groups === undefined) throw invalidFilter(`nothing that can be read at position ${position}`);
    tokens.push({ ...toToken(groups), position });
  }
  tokens.push({ kind: 'end', text: '', position: end + 1 });
  return tokens;
}

function toToken(groups: Record<string, string | undefined>): Omit<Token, 'position'> {
  const { text, number, dotted, bracketed, word, sign } = groups;
  const key = dotted ?? bracketed;
  if (text !== undefined) return { kind: 'text', text: text.slice(1, -1).replace(/\\(.)/gu, '$1') };
  if (number !== undefined) return { kind: 'number', text: number };
  if (key !== undefined) return { kind: 'annotation', text: key };
  return word === undefined ? { kind: 'sign', text: sign ?? '' } : { kind: 'word', text: word };
}

function leadingBlanks(text: string): number {
  return text.length - text.trimStart().length;
}
