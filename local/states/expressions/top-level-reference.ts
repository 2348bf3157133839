/**
 * Finds a path that begins at the top-level context. Step Functions evaluates expressions without one, so `{% phone %}`
 * can only mean a missing `$states.input.` or `$`, and AWS refuses the definition.
 */
interface Node {
  type?: string;
  value?: unknown;
  [part: string]: unknown;
}

/** Returns the name of the path's first step, or `$$`; undefined if there is no such path. */
export function findTopLevelReference(ast: unknown): string | undefined {
  if (Array.isArray(ast)) return first(ast);
  if (typeof ast !== 'object' || ast === null) return undefined;
  const node = ast as Node;
  if (node.type === 'name') return String(node.value);
  if (node.type === 'variable' && node.value === '$') return '$$';
  // Later steps, predicates, sort terms and groupings of a path have a context: the step before them.
  if (node.type === 'path') return findTopLevelReference((node.steps as unknown[])[0]);
  return first(PARTS.map((part) => node[part]));
}

/** The parts of a node that are evaluated in the same context as the node. */
const PARTS = [
  'lhs',
  'rhs',
  'expression',
  'expressions',
  'condition',
  'then',
  'else',
  'arguments',
  'procedure',
  'body',
];

function first(parts: readonly unknown[]): string | undefined {
  for (const part of parts) {
    const found = findTopLevelReference(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
