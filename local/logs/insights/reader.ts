/** Reads the tokens of one command from left to right. */
import type { ServiceError } from '../../kernel/service-error.ts';
import { malformedQuery } from './malformed-query.ts';
import type { Token, TokenKind } from './tokens.ts';

export interface Reader {
  peek(): Token | undefined;
  /** Takes the next token if it is this word, in any case, or this sign. */
  takes(value: string): boolean;
  /** @throws ServiceError MalformedQueryException if the next token is of another kind */
  expect(kind: TokenKind): Token;
  /** @throws ServiceError MalformedQueryException if the next token is another */
  expectSign(value: string): void;
  /** The query's text from one position to the last token that was read. */
  textFrom(start: number): string;
  atEnd(): boolean;
  /** The error for the next token. */
  unexpected(): ServiceError;
}

export function createReader(query: string, tokens: readonly Token[]): Reader {
  let next = 0;
  const peek = () => tokens[next];
  const unexpected = () => {
    const token = peek();
    if (token === undefined) return malformedQuery('unexpected end of the query');
    const text = query.slice(token.start, token.end);
    return malformedQuery(`unexpected symbol found ${text} at position ${token.start}`, token);
  };
  const takes = (value: string) => {
    const token = peek();
    const isIt = (token?.kind === 'name' || token?.kind === 'sign') && token.value.toLowerCase() === value;
    if (isIt) next += 1;
    return isIt;
  };
  return {
    peek,
    takes,
    unexpected,
    expect(kind) {
      const token = peek();
      if (token?.kind !== kind) throw unexpected();
      next += 1;
      return token;
    },
    expectSign(value) {
      if (!takes(value)) throw unexpected();
    },
    textFrom: (start) => query.slice(start, tokens[next - 1]?.end ?? start),
    atEnd: () => next >= tokens.length,
  };
}

/** One item, and more after commas. */
export function readList<T>(reader: Reader, read: (reader: Reader) => T): T[] {
  const items = [read(reader)];
  while (reader.takes(',')) items.push(read(reader));
  return items;
}
