/** Reads the tokens of a filter expression, and reports what is missing and where. */
import type { Operator, Value } from './expression.ts';
import { invalidFilter } from './invalid-filter.ts';
import type { ValueKind } from './keywords.ts';
import type { Token } from './tokens.ts';

export interface Cursor {
  /** Takes the next token if it is of this kind. */
  take(kind: Token['kind']): Token | undefined;
  takeWord(word: string): boolean;
  takeSign(sign: string): boolean;
  atSign(sign: string): boolean;
  atOperator(): boolean;
  /** Whether another term of the expression begins here. */
  atTerm(): boolean;
  /** @throws ServiceError `InvalidRequestException`, as all that follow */
  expect(kind: Token['kind'], what: string): Token;
  expectSign(sign: string): void;
  expectOperator(): { operator: Operator; position: number };
  /** Takes a text in quotation marks, a number, `true` or `false`; with a kind, only a value of that kind. */
  expectValue(kind?: ValueKind): Value;
  expectEnd(): void;
}

const OPERATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>=', 'CONTAINS', 'BEGINSWITH', 'ENDSWITH'];
const isOperator = (text: string): text is Operator => OPERATORS.includes(text);

/** `tokens` end with an `end`. */
export function createCursor(tokens: readonly Token[]): Cursor {
  let index = 0;
  const [last] = tokens.slice(-1);
  const next = () => tokens[index] ?? (last as Token);
  const is = (kind: Token['kind'], text?: string) =>
    next().kind === kind && (text === undefined || next().text === text);

  function fail(what: string): never {
    const { kind, text, position } = next();
    throw invalidFilter(`expected ${what} at position ${position}, found ${kind === 'end' ? 'the end' : text}`);
  }

  function expect(kind: Token['kind'], what: string, text?: string): Token {
    if (!is(kind, text)) fail(what);
    const token = next();
    index += 1;
    return token;
  }

  const takeIf = (condition: boolean): boolean => {
    if (condition) index += 1;
    return condition;
  };
  const atOperator = () => (is('sign') || is('word')) && isOperator(next().text);

  return {
    expect,
    atOperator,
    take: (kind) => (is(kind) ? expect(kind, kind) : undefined),
    takeWord: (word) => takeIf(is('word', word)),
    takeSign: (sign) => takeIf(is('sign', sign)),
    atSign: (sign) => is('sign', sign),
    atTerm: () => is('annotation') || is('sign', '!') || is('sign', '(') || (is('word') && next().text !== 'OR'),
    expectSign: (sign) => void expect('sign', sign, sign),
    expectEnd: () => void expect('end', 'the end'),
    expectOperator() {
      const { text, position } = next();
      if (!atOperator() || !isOperator(text)) return fail('an operator');
      index += 1;
      return { operator: text, position };
    },
    expectValue(kind) {
      if (is('number') && kind !== 'string' && kind !== 'boolean') return Number(expect('number', 'a number').text);
      if (is('text') && kind !== 'number' && kind !== 'boolean') return expect('text', 'a text').text;
      const isTruth = is('word', 'true') || is('word', 'false');
      if (isTruth && kind !== 'number' && kind !== 'string') return expect('word', 'a truth value').text === 'true';
      return fail(EXPECTED[kind ?? 'any']);
    },
  };
}

const EXPECTED: Record<ValueKind | 'any', string> = {
  any: 'a value',
  boolean: 'true or false',
  number: 'a number',
  string: 'a text in quotation marks',
};
