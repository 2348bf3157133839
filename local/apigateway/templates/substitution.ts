/**
 * Simple substitution of `$context` variables, as in gateway responses and access log formats, which the template
 * engine does not process.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
import type { Json, JsonObject } from '../../kernel/json.ts';

/** Renders a text with a `$context`; absent values become `missing`. */
export type Substitution = (context: JsonObject, missing: string) => string;

const VARIABLE = /\$context((?:\.\w+|\['[^']*'\])+)/g;
const STEP = /\.(\w+)|\['([^']*)'\]/g;

/** Parses a text once, so that rendering it is fast. */
export function compileSubstitution(text: string): Substitution {
  const parts: (string | string[])[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    parts.push(text.slice(end, match.index), stepsOf(match[1] ?? ''));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return (context, missing) =>
    parts.map((part) => (typeof part === 'string' ? part : shown(valueAt(context, part), missing))).join('');
}

function stepsOf(path: string): string[] {
  return Array.from(path.matchAll(STEP), ([, name, quoted]) => name ?? quoted ?? '');
}

function valueAt(context: JsonObject, steps: string[]): Json | undefined {
  let value: Json | undefined = context;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step))
      return undefined;
    value = value[step];
  }
  return value;
}

/** A map has no text: `$context.authorizer.claims` as a whole is missing on AWS too. */
function shown(value: Json | undefined, missing: string): string {
  return value === undefined || value === null || typeof value === 'object' ? missing : String(value);
}
