/**
 * Converts a form of the Query protocol to the input that an operation's rules describe: lists from `Names.member.1`,
 * structures from `Size.Width`, numbers and times from text.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
import type { Json, JsonObject } from '../json.ts';
import type { Kind, Members, Rule } from '../rules/rule.ts';

/** Parameters without a rule are kept unchanged, so that the input check refuses them by name. */
export function readQueryInput(members: Members, form: Iterable<[name: string, value: string]>): JsonObject {
  return readMembers(members, nest(form));
}

/** A name's value, and the names below it. */
interface Node {
  text: string;
  within: Map<string, Node>;
}

/** More parts than any valid name has; longer names are not split. */
const MOST_PARTS = 32;

function nest(form: Iterable<[string, string]>): Node {
  const root: Node = { text: '', within: new Map() };
  for (const [name, value] of form) {
    const parts = name.split('.', MOST_PARTS + 1);
    let node = root;
    for (const part of parts.length > MOST_PARTS ? [name] : parts) {
      const next = node.within.get(part) ?? { text: '', within: new Map() };
      node.within.set(part, next);
      node = next;
    }
    node.text = value;
  }
  return root;
}

function readMembers(members: Members, { within }: Node): JsonObject {
  return Object.fromEntries(
    Array.from(within, ([name, node]) => [name, readValue(Object.hasOwn(members, name) ? members[name] : ANY, node)]),
  );
}

const ANY: Rule = { kind: 'any' };

function readValue(rule: Rule = ANY, node: Node): Json {
  return READERS[rule.kind]?.(rule, node) ?? plain(node);
}

/** Undefined for a value of another kind. */
const READERS: Partial<Record<Kind, (rule: Rule, node: Node) => Json | undefined>> = {
  list: readList,
  structure: ({ members = {} }, node) => (node.within.size === 0 ? undefined : readMembers(members, node)),
  integer: readNumber,
  number: readNumber,
  boolean: (_, { text }) => BOOLEANS.get(text),
  timestamp: (_, { text }) => finite(Date.parse(text) / 1000),
};

const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);

/** `Names=` is an empty list. */
function readList({ item }: Rule, { text, within }: Node): Json | undefined {
  if (within.size === 0) return text === '' ? [] : undefined;
  const items = Array.from(within.get('member')?.within ?? []);
  if (within.size > 1 || !items.every(([index]) => /^\d+$/.test(index))) return undefined;
  return items.sort(([one], [other]) => Number(one) - Number(other)).map(([, node]) => readValue(item, node));
}

function readNumber(_: Rule, { text }: Node): number | undefined {
  return text.trim() === '' ? undefined : finite(Number(text));
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function plain({ text, within }: Node): Json {
  return within.size === 0 ? text : Object.fromEntries(Array.from(within, ([name, node]) => [name, plain(node)]));
}
