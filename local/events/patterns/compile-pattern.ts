/**
 * Compiles an event pattern. `$or` is expanded, as in AWS's matcher, so that a pattern becomes a list of branches with
 * one matcher per field. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import type { Matcher } from './matcher.ts';
import { compileExpression } from './operators/compile-expression.ts';
import { exact } from './operators/exact.ts';
import { isObject } from './operators/operator.ts';
import { PatternError } from './pattern-error.ts';
import { checkComplexity } from './wildcard-complexity.ts';

/** Matchers by path; names are joined by dots. */
export type Branch = ReadonlyMap<string, Matcher>;

/** An event matches if it matches one of the branches. */
export type Pattern = readonly Branch[];

type OpenBranch = Map<string, Matcher>;

interface Place {
  /** The path of the object, followed by a dot; empty at the top level. */
  prefix: string;
  insideOr: boolean;
}

/** The most branches that `$or` may expand to. */
const MOST_BRANCHES = 1000;

/** @throws PatternError with AWS's message */
export function compilePattern(text: string): Pattern {
  const pattern = parse(text);
  if (!isObject(pattern)) throw new PatternError('Filter is not an object');
  return compileObject(pattern, { prefix: '', insideOr: false }, [new Map()]);
}

function parse(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw new PatternError('the text is not valid JSON');
  }
}

function compileObject(object: JsonObject, place: Place, before: OpenBranch[]): OpenBranch[] {
  const members = Object.entries(object);
  if (members.length === 0) throw new PatternError('Empty objects are not allowed');
  return members.reduce((branches, [name, value]) => compileMember(name, value, { place, branches }), before);
}

function compileMember(
  name: string,
  value: Json | undefined,
  { place, branches }: { place: Place; branches: OpenBranch[] },
): OpenBranch[] {
  if (name === '$or') return compileOr(value, place, branches);
  if (place.insideOr && RESERVED_IN_OR.has(name)) {
    throw new PatternError(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
  }
  const path = place.prefix + name;
  if (isObject(value)) return compileObject(value, { ...place, prefix: `${path}.` }, branches);
  if (!Array.isArray(value)) throw new PatternError(`"${name}" must be an object or an array`);
  const matcher = compileValues(value);
  for (const branch of branches) branch.set(path, matcher);
  return branches;
}

function compileOr(alternatives: Json | undefined, place: Place, branches: OpenBranch[]): OpenBranch[] {
  if (!Array.isArray(alternatives)) throw new PatternError('It must be an Array followed with $or.');
  const all = alternatives.flatMap((alternative) => {
    if (!isObject(alternative)) {
      throw new PatternError('Only JSON object is allowed in array of $or relationship.');
    }
    const copies = branches.map((branch) => new Map(branch));
    return compileObject(alternative, { ...place, insideOr: true }, copies);
  });
  if (alternatives.length < 2) throw new PatternError('There must have at least 2 Objects in $or relationship.');
  if (all.length > MOST_BRANCHES) throw new PatternError(`$or multiplies out to more than ${MOST_BRANCHES} branches`);
  return all;
}

function compileValues(values: Json[]): Matcher {
  const matchers = values.map((value) => {
    if (isObject(value)) return compileExpression(value);
    if (Array.isArray(value)) throw new PatternError('Match value must be String, number, true, false, or null');
    return exact(value);
  });
  const [only] = matchers;
  if (only === undefined) throw new PatternError('Empty arrays are not allowed');
  checkComplexity(values);
  return matchers.length === 1 ? only : (field) => matchers.some((matches) => matches(field));
}

const RESERVED_IN_OR = new Set([
  ...['exactly', 'equals-ignore-case', 'prefix', 'suffix', 'anything-but', 'exists', 'wildcard', 'numeric', 'cidr'],
  ...['=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
]);
