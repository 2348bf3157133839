/** Parameters of a query or a form. Ambiguous and oversized ones are refused. */
import type { HttpRequest } from '../../kernel/http/http.ts';

export type Parameters = ReadonlyMap<string, string>;

const MAX_VALUE_LENGTH = 4096;
const MAX_FORM_BYTES = 64 * 1024;
const FORM = 'application/x-www-form-urlencoded';

/**
 * Empty parameters count as absent; repeated ones are refused (RFC 6749 §3.1).
 * @param refuse creates the error to throw
 */
export function readParameters(search: URLSearchParams, refuse: (text: string) => Error): Parameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of search) {
    if (value.length > MAX_VALUE_LENGTH) {
      throw refuse(`${shown(name)} is longer than ${MAX_VALUE_LENGTH} characters`);
    }
    if (parameters.has(name)) throw refuse(`${shown(name)} is given more than once`);
    if (value !== '') parameters.set(name, value);
  }
  return parameters;
}

/** The parameters of a posted form. */
export function readForm({ headers, body }: HttpRequest, refuse: (text: string) => Error): Parameters {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== FORM) throw refuse(`the body must be ${FORM}`);
  if (body.length > MAX_FORM_BYTES) throw refuse(`the form is larger than ${MAX_FORM_BYTES} bytes`);
  return readParameters(new URLSearchParams(body.toString('utf8')), refuse);
}

/** A parameter name that is safe to repeat in a message: the caller chose it. */
function shown(name: string): string {
  return name.replace(/[^\w.:-]/g, '?').slice(0, 40);
}
