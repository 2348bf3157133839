/** Validates the fields of a definition, a state or a task's arguments, with the messages of AWS's diagnostics. */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { check, type Problem } from '../../kernel/rules/check.ts';
import type { Members } from '../../kernel/rules/rule.ts';
import type { Diagnostic } from './diagnostics.ts';

/** `location` is the path of the object: `/`, `/States/Ship`. */
export function checkFields(members: Members, object: JsonObject, location: string): Diagnostic[] {
  const { problems } = check(members, object);
  const missing = problems.filter(isMissing);
  const diagnostics = problems.filter((problem) => !isMissing(problem)).map((problem) => describe(problem, location));
  if (missing.length > 0) {
    const names = missing.map(({ path }) => path).join(', ');
    diagnostics.unshift(diagnostic(`These fields are required: [${names}]`, location));
  }
  return diagnostics;
}

/** Appends a member to the path of its object: `/` and `StartAt` make `/StartAt`. */
export function join(location: string, path: string): string {
  if (path === '') return location;
  return location === '/' ? `/${path}` : `${location}/${path}`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMissing({ kind, value }: Problem): boolean {
  return kind === 'constraint' && value === null;
}

function describe({ kind, path, constraint }: Problem, location: string): Diagnostic {
  const at = join(location, path.replaceAll('.', '/'));
  return diagnostic(kind === 'unknown' ? `Field '${path}' is not supported` : constraint, at);
}

function diagnostic(message: string, location: string): Diagnostic {
  return { code: 'SCHEMA_VALIDATION_FAILED', message, location };
}
