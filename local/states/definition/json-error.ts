/** Describes invalid JSON with the message of AWS's parser (Jackson) where one has been recorded. */
import type { Diagnostic } from './diagnostics.ts';

const EXPECTED = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** `error` is from our own parser. Its message is used except when the text begins with an unknown token. */
export function describeJsonError(text: string, error: unknown): Diagnostic {
  const [beginning, word] = /^\s*([A-Za-z_]\w*)/.exec(text) ?? [];
  if (beginning === undefined || word === undefined || ['null', 'true', 'false'].includes(word)) {
    return { code: 'INVALID_JSON_DESCRIPTION', message: error instanceof Error ? error.message : String(error) };
  }
  const lines = beginning.split('\n');
  const place = `line: ${lines.length}, column: ${(lines.at(-1) ?? '').length + 1}`;
  const location = `[Source: (String)"${text}"; ${place}]`;
  const message = `Unrecognized token '${word}': was expecting ${EXPECTED}\n at ${location}`;
  return { code: 'INVALID_JSON_DESCRIPTION', message, location };
}
