/** Parses filter expressions. https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html */
import { notImplemented } from '../../kernel/service-error.ts';
import { type Cursor, createCursor } from './cursor.ts';
import type { Comparison, Expression, NodeSelector, Operator } from './expression.ts';
import { invalidFilter } from './invalid-filter.ts';
import { KEYWORDS, UNSERVED_KEYWORDS, type ValueKind } from './keywords.ts';
import { readTokens } from './tokens.ts';

/** @throws ServiceError `InvalidRequestException` that says what was expected, and where */
export function parseFilter(text: string): Expression {
  const cursor = createCursor(readTokens(text));
  const expression = parseOr(cursor);
  cursor.expectEnd();
  return expression;
}

function parseOr(cursor: Cursor): Expression {
  const operands = [parseAnd(cursor)];
  while (cursor.takeWord('OR')) operands.push(parseAnd(cursor));
  return joined('or', operands);
}

/** Adjacent terms are joined by AND, as in AWS's own `ok !partial duration <3`. */
function parseAnd(cursor: Cursor): Expression {
  const operands = [parseUnary(cursor)];
  while (cursor.takeWord('AND') || cursor.atTerm()) operands.push(parseUnary(cursor));
  return joined('and', operands);
}

function joined(kind: 'and' | 'or', operands: Expression[]): Expression {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind, operands };
}

function parseUnary(cursor: Cursor): Expression {
  if (cursor.takeSign('!')) return { kind: 'not', operand: parseUnary(cursor) };
  if (!cursor.takeSign('(')) return parseTerm(cursor);
  const inner = parseOr(cursor);
  cursor.expectSign(')');
  return inner;
}

function parseTerm(cursor: Cursor): Expression {
  const annotation = cursor.take('annotation');
  if (annotation) {
    const isCompared = cursor.atOperator();
    return { kind: 'annotation', key: annotation.text, comparison: isCompared ? parseComparison(cursor) : undefined };
  }
  const { text: word, position } = cursor.expect('word', 'a keyword');
  const parse = Object.hasOwn(COMPLEX, word) ? COMPLEX[word] : undefined;
  if (parse) return parse(cursor);
  const kind = Object.hasOwn(KEYWORDS, word) ? KEYWORDS[word] : undefined;
  if (kind) return { kind: 'keyword', keyword: word, comparison: parseKeywordComparison(cursor, kind) };
  if (UNSERVED_KEYWORDS.has(word)) throw notImplemented(`the keyword ${word} of X-Ray's filter expressions`);
  throw invalidFilter(`unknown keyword ${word} at position ${position}`);
}

const COMPLEX: Record<string, (cursor: Cursor) => Expression> = {
  service(cursor) {
    cursor.expectSign('(');
    const node = cursor.atSign(')') ? {} : parseNode(cursor);
    cursor.expectSign(')');
    return { kind: 'service', node, filter: parseInner(cursor) };
  },
  edge(cursor) {
    cursor.expectSign('(');
    const source = parseNode(cursor);
    cursor.expectSign(',');
    const destination = parseNode(cursor);
    cursor.expectSign(')');
    return { kind: 'edge', source, destination, filter: parseInner(cursor) };
  },
  'group.name': (cursor) => ({ kind: 'group', by: 'name', comparison: parseKeywordComparison(cursor, 'string') }),
  'group.arn': (cursor) => ({ kind: 'group', by: 'arn', comparison: parseKeywordComparison(cursor, 'string') }),
};

/** The filter in braces, if there is one. */
function parseInner(cursor: Cursor): Expression | undefined {
  if (!cursor.takeSign('{')) return undefined;
  const filter = parseOr(cursor);
  cursor.expectSign('}');
  return filter;
}

const NODE_MEMBERS: Record<string, keyof NodeSelector> = { name: 'name', type: 'type', 'account.id': 'accountId' };

/** A name, or `id(name: "…", type: "…")`. */
function parseNode(cursor: Cursor): NodeSelector {
  if (!cursor.takeWord('id')) return { name: cursor.expect('text', 'a name in quotation marks or id()').text };
  const node: NodeSelector = {};
  cursor.expectSign('(');
  do {
    const { text: word, position } = cursor.expect('word', 'name, type or account.id');
    const member = NODE_MEMBERS[word];
    if (member === undefined) throw invalidFilter(`id() has no ${word}, at position ${position}`);
    cursor.expectSign(':');
    node[member] = cursor.expect('text', 'a text in quotation marks').text;
  } while (cursor.takeSign(','));
  cursor.expectSign(')');
  return node;
}

const OPERATORS_OF: Record<ValueKind, readonly Operator[]> = {
  boolean: ['=', '!='],
  number: ['=', '!=', '<', '<=', '>', '>='],
  string: ['=', '!=', 'CONTAINS', 'BEGINSWITH', 'ENDSWITH'],
};

function parseKeywordComparison(cursor: Cursor, kind: ValueKind): Comparison {
  if (kind === 'boolean' && !cursor.atOperator()) return { operator: '=', value: true };
  return parseComparison(cursor, kind);
}

/** Without a kind any value is accepted, but only with an operator for its kind. */
function parseComparison(cursor: Cursor, kind?: ValueKind): Comparison {
  const { operator, position } = cursor.expectOperator();
  const value = cursor.expectValue(kind);
  const valueKind = typeof value as ValueKind;
  if (OPERATORS_OF[valueKind].includes(operator)) return { operator, value };
  throw invalidFilter(`${operator} at position ${position} does not compare with a ${valueKind}`);
}
