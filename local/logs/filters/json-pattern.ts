/** `$.level = "ERROR" && $.statusCode >= 500`: conditions on the members of a line that is a JSON object. */
import type { Json } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { invalidPattern } from './invalid-pattern.ts';
import { selector } from './selector.ts';

export type LineTest = (line: string) => boolean;

type Test = (document: Json) => boolean;

const TOKEN =
  /\s*(?:(?<mark>&&|\|\||[()])|(?<path>\$(?:\.[\w@-]+|\[\d+\])+)\s*(?:(?<operator>!=|<=|>=|=|<|>)\s*(?:"(?<text>(?:[^"\\]|\\.)*)"|(?<bare>[^\s()"&|]+))|(?<state>IS\s+TRUE|IS\s+FALSE|IS\s+NULL|NOT\s+EXISTS)))\s*/y;

/** @throws ServiceError `InvalidParameterException` */
export function compileJsonPattern(text: string): LineTest {
  const tokens = tokenize(text.trim());
  const test = readAny(tokens);
  if (tokens.length > 0) throw invalidPattern(`it ends too late: ${text}`);
  return (line) => {
    const document = parse(line);
    return document !== undefined && test(document);
  };
}

type Token = string | Test;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const { mark, ...groups } = pattern.exec(text)?.groups ?? {};
    if (mark === undefined && groups.path === undefined) throw invalidPattern(`it cannot be read: ${text.slice(at)}`);
    tokens.push(mark ?? condition(groups));
  }
  return tokens;
}

function condition(groups: Record<string, string | undefined>): Test {
  const { path = '', operator = '', text, bare, state } = groups;
  const at = selector(path);
  const expected = STATES[state?.replace(/\s+/g, ' ') ?? ''];
  if (expected) return (document) => expected(at(document));
  const wanted = text?.replace(/\\(.)/g, '$1') ?? bare ?? '';
  const compare = isNumber(wanted) && text === undefined ? NUMBERS[operator] : TEXTS[operator];
  if (compare === undefined) throw invalidPattern(`${operator} compares numbers only`);
  return (document) => compare(at(document), wanted);
}

const STATES: Readonly<Record<string, (value: Json | undefined) => boolean>> = {
  'IS TRUE': (value) => value === true,
  'IS FALSE': (value) => value === false,
  'IS NULL': (value) => value === null,
  'NOT EXISTS': (value) => value === undefined,
};

type Compare = (value: Json | undefined, wanted: string) => boolean;

const numbers =
  (compare: (value: number, wanted: number) => boolean): Compare =>
  (value, wanted) =>
    typeof value === 'number' && compare(value, Number(wanted));

const NUMBERS: Readonly<Record<string, Compare>> = {
  '=': numbers((value, wanted) => value === wanted),
  '!=': numbers((value, wanted) => value !== wanted),
  '<': numbers((value, wanted) => value < wanted),
  '<=': numbers((value, wanted) => value <= wanted),
  '>': numbers((value, wanted) => value > wanted),
  '>=': numbers((value, wanted) => value >= wanted),
};

/** An asterisk matches any text. */
const TEXTS: Readonly<Record<string, Compare>> = {
  '=': (value, wanted) => typeof value === 'string' && matches(value, wanted),
  '!=': (value, wanted) => typeof value === 'string' && !matches(value, wanted),
};

/** Matches piece by piece from the left, in linear time. */
function matches(value: string, wanted: string): boolean {
  const [first = '', ...rest] = wanted.split('*');
  const last = rest.pop();
  if (last === undefined) return value === first;
  let at = first.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return value.startsWith(first) && value.endsWith(last) && value.length - last.length >= at;
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

function readAny(tokens: Token[]): Test {
  const tests = readList(tokens, '||', readAll);
  return (document) => tests.some((test) => test(document));
}

function readAll(tokens: Token[]): Test {
  const tests = readList(tokens, '&&', readOne);
  return (document) => tests.every((test) => test(document));
}

function readList(tokens: Token[], mark: string, next: (tokens: Token[]) => Test): Test[] {
  const tests = [next(tokens)];
  while (tokens[0] === mark) {
    tokens.shift();
    tests.push(next(tokens));
  }
  return tests;
}

function readOne(tokens: Token[]): Test {
  const token = tokens.shift();
  if (typeof token === 'function') return token;
  if (token !== '(') throw invalidPattern(`a condition is missing before ${token ?? 'its end'}`);
  const test = readAny(tokens);
  if (tokens.shift() !== ')') throw invalidPattern('a ) is missing');
  return test;
}

function parse(line: string): Json | undefined {
  if (!line.trimStart().startsWith('{')) return undefined;
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}
