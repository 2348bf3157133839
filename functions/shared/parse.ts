/** Parses inputs. Errors have the paths and rules of an invalid input, never its values. */
import type * as z from 'zod/mini';
import { UnreadableInput } from '../../events/errors.ts';

/** Parses `value` with `schema`; unknown fields are dropped. @throws {UnreadableInput} naming `what` and each path */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UnreadableInput(
    what,
    result.error.issues.map((issue) => `${issue.path.join('.') || 'all of it'}: ${issue.code}`),
  );
}

/** The same for JSON text. @throws {UnreadableInput} */
export function parseJson<Schema extends z.ZodMiniType>(schema: Schema, text: string, what: string): z.output<Schema> {
  return parse(schema, fromJson(text, what), what);
}

function fromJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableInput(what, ['all of it: not JSON']);
  }
}
