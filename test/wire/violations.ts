/** What an operation's own rules forbid, made from an input that they allow. */
import type { Json, JsonObject } from '../../local/kernel/json.ts';
import type { Members, Rule } from '../../local/kernel/rules/rule.ts';

export interface Violation {
  /** `Entries[0].Id is mistyped`. */
  name: string;
  kind: 'type' | 'constraint';
  input: JsonObject;
}

/** One input for every way to break a rule of a member that stands in `input`, and of every member at the top. */
export function violationsOf(members: Members, input: JsonObject): Violation[] {
  return Object.entries(members).flatMap(([name, rule]) =>
    violationsOfRule(rule, { path: name, value: input[name], put: (value) => ({ ...input, [name]: value }) }),
  );
}

interface Spot {
  path: string;
  value: Json | undefined;
  /** The whole input with another value here. */
  put(value: Json | undefined): JsonObject;
}

function violationsOfRule(rule: Rule, spot: Spot): Violation[] {
  const { path, put } = spot;
  const broken = (kind: Violation['kind'], how: string, value: Json | undefined): Violation => ({
    kind,
    name: `${path} is ${how}`,
    input: put(value),
  });
  const mistyped = MISTYPED[rule.kind].map((value) => broken('type', `mistyped as ${JSON.stringify(value)}`, value));
  const missing = rule.required ? [broken('constraint', 'missing', undefined)] : [];
  const outside = outOfBounds(rule, spot.value).map(([how, value]) => broken('constraint', how, value));
  return [...mistyped, ...missing, ...outside, ...violationsWithin(rule, spot)];
}

const MISTYPED: Record<Rule['kind'], Json[]> = {
  string: [7, true, {}, []],
  integer: ['seven', true, {}, []],
  number: ['seven', true, {}, []],
  boolean: ['yes', 7, {}, []],
  timestamp: ['noon', true, {}, []],
  list: ['one', 7, {}],
  map: ['one', 7, []],
  structure: ['one', 7, []],
  any: [],
};

/** Texts that hardly any pattern allows. */
const OUTSIDERS = ['\u0000 \n', ':*', '\u00e9'];

function outOfBounds({ kind, min, max, values, pattern }: Rule, value: Json | undefined): [string, Json][] {
  const found: [string, Json][] = [];
  if (kind === 'integer' || kind === 'number') {
    if (min !== undefined) found.push(['too small', min - 1]);
    if (max !== undefined) found.push(['too large', max + 1]);
  }
  if (kind === 'string') {
    if (min !== undefined && min > 0) found.push(['too short', 'x'.repeat(min - 1)]);
    if (max !== undefined) found.push(['too long', 'x'.repeat(max + 1)]);
    if (values) found.push(['not one of its values', 'NONE_OF_THESE']);
    const outside =
      pattern && OUTSIDERS.find((text) => !new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(text));
    if (outside) found.push(['out of its pattern', outside]);
  }
  if (kind === 'list') {
    if (min !== undefined && min > 0) found.push(['too short', []]);
    const item = Array.isArray(value) ? value[0] : undefined;
    if (max !== undefined && max < 1000 && item !== undefined) found.push(['too long', Array(max + 1).fill(item)]);
  }
  return found;
}

function violationsWithin(rule: Rule, { path, value, put }: Spot): Violation[] {
  if (Array.isArray(value) && rule.item) {
    const [first, ...rest] = value;
    const spot = { path: `${path}[0]`, value: first, put: (item?: Json) => put([item ?? null, ...rest]) };
    return first === undefined ? [] : violationsOfRule(rule.item, spot);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const members = rule.kind === 'map' ? mapMembers(rule, value) : (rule.members ?? {});
  return Object.entries(members).flatMap(([name, member]) =>
    violationsOfRule(member, {
      path: `${path}.${name}`,
      value: value[name],
      put: (changed) => put({ ...value, [name]: changed }),
    }),
  );
}

const mapMembers = ({ item }: Rule, value: JsonObject): Members =>
  item === undefined ? {} : Object.fromEntries(Object.keys(value).map((name) => [name, item]));
