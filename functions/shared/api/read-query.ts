/** Parses the query string of a request with the parameters of its route. */
import type * as z from 'zod/mini';
import { type InvalidParameter, InvalidParameters } from './invalid-parameters.ts';
import type { ProxyRequest } from './proxy-request.ts';

/** How one parameter is parsed, and the expectation for the error message. */
export interface QueryParameter<Schema extends z.ZodMiniType = z.ZodMiniType> {
  schema: Schema;
  expected: string;
}

type QueryParameters = Record<string, QueryParameter>;
type Values<Known extends QueryParameters> = { [Name in keyof Known]?: z.output<Known[Name]['schema']> };

/** Longer values are truncated in an error. */
const SHOWN_CHARACTERS = 100;

/**
 * A misspelt name is refused like an invalid value: with the cursor misspelt, a client would read the first page for
 * ever.
 * @throws {InvalidParameters} naming every parameter that is unknown, repeated or invalid
 */
export function readQuery<Known extends QueryParameters>(request: ProxyRequest, known: Known): Values<Known> {
  const refused: InvalidParameter[] = [];
  const values: [string, unknown][] = [];
  for (const [name, given] of Object.entries(request.multiValueQueryStringParameters ?? {})) {
    const parameter = Object.hasOwn(known, name) ? known[name] : undefined;
    const result = parameter?.schema.safeParse(given.length === 1 ? given[0] : given);
    if (result?.success) values.push([name, result.data]);
    else refused.push({ parameter: shown(name), given: shown(given), expected: expectation(parameter, known, given) });
  }
  if (refused.length > 0) throw new InvalidParameters(refused);
  return Object.fromEntries(values) as Values<Known>;
}

function expectation(parameter: QueryParameter | undefined, known: QueryParameters, given: readonly string[]): string {
  if (!parameter) return `one of the parameters ${Object.keys(known).join(', ')}`;
  return given.length === 1 ? parameter.expected : `once, ${parameter.expected}`;
}

/** All values of a repeated parameter. */
export function shown(given: string | readonly string[]): string {
  const text = typeof given === 'string' ? given : given.join(', ');
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
