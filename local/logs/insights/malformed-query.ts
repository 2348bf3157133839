/** The error for a query that cannot be read, or that says what the twin does not know. */
import { ServiceError } from '../../kernel/service-error.ts';

/** @param at the position in the query's text, where it is known */
export function malformedQuery(message: string, at?: { start: number; end: number }): ServiceError {
  const location = at && { startCharOffset: at.start, endCharOffset: at.end };
  return new ServiceError('MalformedQueryException', message, { fields: { queryCompileError: { location, message } } });
}
