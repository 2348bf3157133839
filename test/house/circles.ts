/** Files that import one another in a circle, even if for types alone. */

/** The paths that each file imports, by its own path. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The circles of a graph, as large as they come (its strongly connected components): none, where it has a direction. */
export function circlesOf(graph: ImportGraph): string[][] {
  const order = new Map<string, number>();
  const reach = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];

  function visit(file: string): number {
    const own = order.size;
    order.set(file, own);
    reach.set(file, own);
    open.push(file);
    for (const imported of graph.get(file) ?? []) {
      const seen = order.get(imported);
      if (seen === undefined) lower(file, visit(imported));
      else if (open.includes(imported)) lower(file, seen);
    }
    if (reach.get(file) === own) close(file);
    return reach.get(file) ?? own;
  }

  function lower(file: string, to: number): void {
    reach.set(file, Math.min(reach.get(file) ?? to, to));
  }

  function close(file: string): void {
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1 || graph.get(file)?.includes(file)) circles.push(circle.sort());
  }

  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}
