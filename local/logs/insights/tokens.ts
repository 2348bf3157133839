/** The words and signs of a query. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
import { malformedQuery } from './malformed-query.ts';

export type TokenKind = 'name' | 'number' | 'text' | 'regex' | 'sign';

export interface Token {
  kind: TokenKind;
  /** Without quotes and escapes. */
  value: string;
  /** Positions in the query's text. */
  start: number;
  end: number;
}

const TOKEN =
  /(?<blank>\s+|#[^\n]*)|`(?<quoted>[^`]+)`|(?<name>[@A-Za-z_][\w.@]*)|(?<number>\d+(?:\.\d+)?[a-z]*)|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|\/(?<regex>(?:[^/\\\n]|\\.)+)\/|(?<sign>!=|<=|>=|=~|[|(),=<>*[\]-])/y;

/** @throws ServiceError MalformedQueryException */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < query.length) {
    const start = pattern.lastIndex;
    const { blank, quoted, name, number, double, single, regex, sign } = pattern.exec(query)?.groups ?? {};
    const end = pattern.lastIndex;
    if (blank !== undefined) continue;
    const text = double ?? single;
    if (text !== undefined) tokens.push({ kind: 'text', value: text.replace(/\\(["'\\])/g, '$1'), start, end });
    else if (regex !== undefined) tokens.push({ kind: 'regex', value: regex.replaceAll('\\/', '/'), start, end });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number, start, end });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign, start, end });
    else if (quoted !== undefined || name !== undefined)
      tokens.push({ kind: 'name', value: quoted ?? name ?? '', start, end });
    else
      throw malformedQuery(`unexpected symbol found ${query.charAt(start)} at position ${start}`, {
        start,
        end: start + 1,
      });
  }
  return tokens;
}
