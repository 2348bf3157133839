/**
 * Caches parsed expressions. Programs send the same few texts again and again, and dynalite's backtracking parser takes
 * longer for a condition than everything else in a write.
 */

/** dynalite's arguments for its parsers. What an expression uses is deleted from the `unused` members. */
export interface ExpressionContext {
  attrNames?: Record<string, string> | null;
  /** Values as in the API: objects of one member, named for its type. */
  attrVals?: Record<string, object> | null;
  unusedAttrNames: Record<string, true>;
  unusedAttrVals: Record<string, true>;
}

/** Returns a tree with the values, or an error message; throws for a syntax error. */
export type ParseExpression = (text: string, options: { context: ExpressionContext }) => unknown;

/** A placeholder for a value in a cached tree. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

interface Remembered {
  tree: object;
  usedNames: string[];
  usedValues: string[];
}

const MOST_REMEMBERED = 1000;

/** Whether these are valid depends on the values themselves, not only on their types. */
const MINDS_VALUES = /between|attribute_type/i;

/** Returns the same parser with a cache by text, names and types of values. */
export function rememberExpressions(parse: ParseExpression): ParseExpression {
  const known = new Map<string, Remembered>();

  function parseUncached(text: string, context: ExpressionContext, key: string): unknown {
    const { attrNames, attrVals } = context;
    // A copy: another expression of the same request may have used some of them before.
    const [unusedAttrNames, unusedAttrVals] = [markAll(attrNames), markAll(attrVals)];
    const tree = parse(text, { context: { ...context, unusedAttrNames, unusedAttrVals } });
    const usedNames = Object.keys(attrNames ?? {}).filter((name) => !(name in unusedAttrNames));
    const usedValues = Object.keys(attrVals ?? {}).filter((name) => !(name in unusedAttrVals));
    markUsed(context, { usedNames, usedValues });
    if (!(tree instanceof Object) || MINDS_VALUES.test(text)) return tree;
    if (known.size === MOST_REMEMBERED) known.clear();
    const placeholders = new Map(Object.entries(attrVals ?? {}).map(([name, value]) => [value, new Placeholder(name)]));
    known.set(key, { tree: copy(tree, (node) => placeholders.get(node)), usedNames, usedValues });
    return tree;
  }

  return (text, { context }) => {
    const key = keyOf(text, context);
    const remembered = known.get(key);
    if (remembered === undefined) return parseUncached(text, context, key);
    markUsed(context, remembered);
    return copy(remembered.tree, (node) => (node instanceof Placeholder ? context.attrVals?.[node.name] : undefined));
  };
}

function markAll(given: object | null | undefined): Record<string, true> {
  return Object.fromEntries(Object.keys(given ?? {}).map((name) => [name, true] as const));
}

function markUsed(context: ExpressionContext, { usedNames, usedValues }: Omit<Remembered, 'tree'>): void {
  for (const name of usedNames) delete context.unusedAttrNames[name];
  for (const name of usedValues) delete context.unusedAttrVals[name];
}

function keyOf(text: string, { attrNames, attrVals }: ExpressionContext): string {
  const types = Object.entries(attrVals ?? {}).map(([name, value]) => [name, ...Object.keys(value)]);
  return JSON.stringify([text, attrNames, types]);
}

/** Copies a tree; `replace` may return a replacement for an object, which is then not copied further. */
function copy<T extends object>(tree: T, replace: (node: object) => object | undefined): T {
  const copyOf = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    return replace(node) ?? (Array.isArray(node) ? node.map(copyOf) : copyMembers(node));
  };
  const copyMembers = (node: object): object => {
    const members = Object.create(Object.getPrototypeOf(node));
    for (const [name, member] of Object.entries(node)) members[name] = copyOf(member);
    return members;
  };
  return copyOf(tree) as T;
}
