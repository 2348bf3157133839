/** Checks a value against a rule and lists all problems, with AWS's wording of constraints. */
import type { Json, JsonObject } from '../json.ts';
import { accepts } from './accepts.ts';
import { IS_OF_KIND, SIZE_OF } from './kinds.ts';
import type { InputOf, Kind, Members, Rule } from './rule.ts';

export interface Problem {
  /**
   * `unknown`: a member without a rule. `unserved`: a value that AWS knows and the twin does not implement. `type`: a wrong
   * JSON type. `constraint`: the right type, but an invalid value.
   */
  kind: 'unknown' | 'unserved' | 'type' | 'constraint';
  /** The path, in the input's spelling: `Entries[0].Detail`. */
  path: string;
  value: Json | undefined;
  /** Errors must not show the value. */
  sensitive?: boolean;
  /** For constraints, AWS's wording: `Member must not be null`. */
  constraint: string;
  /** For a wrong type, the expected type. */
  expected?: Kind;
}

export interface CheckOptions {
  /** Templates may write numbers and booleans as text. */
  coerce?: boolean;
}

/** Returns the input, typed by its rules, or all its problems. Never throws. */
export function check<M extends Members>(
  members: M,
  input: JsonObject,
  options: CheckOptions = {},
): { input: InputOf<M>; problems: Problem[] } {
  if (!options.coerce && accepts(members, input)) return { input: input as InputOf<M>, problems: [] };
  const problems: Problem[] = [];
  const value = checkMembers(members, input, { path: '', problems, ...options });
  return { input: value as InputOf<M>, problems };
}

interface At extends CheckOptions {
  path: string;
  problems: Problem[];
}

function checkMembers(members: Members, input: JsonObject, at: At): JsonObject {
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(input)) {
    const path = at.path === '' ? name : `${at.path}.${name}`;
    const rule = Object.hasOwn(members, name) ? members[name] : undefined;
    if (value === undefined || value === null) continue;
    if (rule === undefined) at.problems.push({ kind: 'unknown', path, value, constraint: 'Member is not known here' });
    else result[name] = checkValue(rule, value, { ...at, path });
  }
  for (const [name, rule] of Object.entries(members)) {
    if (rule.required && (input[name] === undefined || input[name] === null)) {
      const path = at.path === '' ? name : `${at.path}.${name}`;
      report({ ...at, path }, rule, { value: null, constraint: 'Member must not be null' });
    }
  }
  return result;
}

function checkValue(rule: Rule, given: Json, at: At): Json {
  const value = at.coerce ? coerced(rule.kind, given) : given;
  if (!IS_OF_KIND[rule.kind](value)) {
    const constraint = `Member must be of type ${rule.kind}`;
    report(at, rule, { kind: 'type', value: given, constraint, expected: rule.kind });
    return value;
  }
  const size = SIZE_OF[rule.kind]?.(value);
  const [least, most] = BOUND_WORDS[rule.kind] ?? ['', ''];
  if (size !== undefined && rule.min !== undefined && size < rule.min)
    report(at, rule, { value: given, constraint: `${least} ${rule.min}` });
  if (size !== undefined && rule.max !== undefined && size > rule.max)
    report(at, rule, { value: given, constraint: `${most} ${rule.max}` });
  checkText(rule, value, at);
  return CHECK_WITHIN[rule.kind]?.(rule, value, at) ?? value;
}

function checkText(rule: Rule, value: Json, at: At): void {
  if (typeof value !== 'string') return;
  if (rule.unserved?.includes(value))
    report(at, rule, { kind: 'unserved', value, constraint: 'Value is not known here' });
  else if (rule.values && !rule.values.includes(value)) {
    report(at, rule, { value, constraint: `Member must satisfy enum value set: [${rule.values.join(', ')}]` });
  }
  if (rule.pattern && !rule.whole?.test(value)) {
    report(at, rule, { value, constraint: `Member must satisfy regular expression pattern: ${rule.pattern.source}` });
  }
}

const CHECK_WITHIN: Partial<Record<Kind, (rule: Rule, value: Json, at: At) => Json>> = {
  list: (rule, value, at) =>
    (value as Json[]).map((item, index) =>
      rule.item ? checkValue(rule.item, item, { ...at, path: `${at.path}[${index}]` }) : item,
    ),
  map: (rule, value, at) => {
    const entries = Object.entries(value as Record<string, Json>);
    return Object.fromEntries(
      entries.map(([key, item]) => [
        key,
        rule.item ? checkValue(rule.item, item, { ...at, path: `${at.path}.${key}` }) : item,
      ]),
    );
  },
  structure: (rule, value, at) => checkMembers(rule.members ?? {}, value as JsonObject, at),
};

const VALUE_WORDS = [
  'Member must have value greater than or equal to',
  'Member must have value less than or equal to',
] as const;
const LENGTH_WORDS = [
  'Member must have length greater than or equal to',
  'Member must have length less than or equal to',
] as const;

const BOUND_WORDS: Partial<Record<Kind, readonly [string, string]>> = {
  string: LENGTH_WORDS,
  list: LENGTH_WORDS,
  map: LENGTH_WORDS,
  integer: VALUE_WORDS,
  number: VALUE_WORDS,
};

function coerced(kind: Kind, value: Json): Json {
  if ((kind === 'integer' || kind === 'number') && typeof value === 'string' && value.trim() !== '') {
    const parsed = Number(value);
    return Number.isNaN(parsed) ? value : parsed;
  }
  if (kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (kind === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  return value;
}

function report(
  { problems, path }: At,
  rule: Rule,
  found: Pick<Problem, 'value' | 'constraint'> & Partial<Pick<Problem, 'kind' | 'expected'>>,
): void {
  problems.push({ kind: 'constraint', path, ...found, ...(isSensitive(rule) && { sensitive: true }) });
}

/** Whether the rule, or any rule inside it, is for sensitive data. */
function isSensitive({ sensitive, item, members = {} }: Rule): boolean {
  return sensitive === true || (item !== undefined && isSensitive(item)) || Object.values(members).some(isSensitive);
}
