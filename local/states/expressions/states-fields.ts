/** Finds a field of `$states` that does not exist at the location of an expression. */

interface Node {
  type?: string;
  value?: unknown;
  [part: string]: unknown;
}

/** Returns the name of the first such field, or undefined. */
export function findUnknownStatesField(ast: unknown, known: readonly string[]): string | undefined {
  if (Array.isArray(ast)) return firstIn(ast, known);
  if (typeof ast !== 'object' || ast === null) return undefined;
  const node = ast as Node;
  if (node.type === 'path') {
    const [variable, field] = node.steps as Node[];
    const isOfStates = variable?.type === 'variable' && variable.value === 'states' && field?.type === 'name';
    if (isOfStates && !known.includes(String(field.value))) return String(field.value);
  }
  return firstIn(Object.values(node), known);
}

function firstIn(parts: readonly unknown[], known: readonly string[]): string | undefined {
  for (const part of parts) {
    const found = findUnknownStatesField(part, known);
    if (found !== undefined) return found;
  }
  return undefined;
}
