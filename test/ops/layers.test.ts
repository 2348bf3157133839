/** The folders of the tool form layers: imports, including type imports, only point downwards. */
import { dirname } from 'node:path/posix';
import { importsOf, sourceFiles } from '../house/source-files.ts';

interface Edge {
  from: string;
  to: string;
}

const edges: Edge[] = sourceFiles('.ts')
  .filter(({ path }) => path.startsWith('ops/'))
  .flatMap((file) =>
    importsOf(file)
      .filter((to) => to.startsWith('ops/'))
      .map((to) => ({ from: file.path, to })),
  );

/** Nodes that can be reached from themselves. */
function circular(graph: readonly Edge[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of graph) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reachable = (start: string) => {
    const found = new Set<string>();
    const open = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const to of next.get(node) ?? []) if (!found.has(to)) open.push(to);
      for (const to of next.get(node) ?? []) found.add(to);
    }
    return found;
  };
  return Array.from(next.keys()).filter((node) => reachable(node).has(node));
}

test('no file of the tool imports itself through others', () => {
  expect(edges.length).toBeGreaterThan(100);
  expect(circular(edges)).toEqual([]);
});

test('no folder of the tool imports itself through other folders', () => {
  const between = edges.map(({ from, to }) => ({ from: dirname(from), to: dirname(to) }));
  expect(circular(between.filter(({ from, to }) => from !== to))).toEqual([]);
});

test('no subfolder imports a file of the folder above it', () => {
  const isUpwards = ({ from, to }: Edge) => dirname(from).startsWith(`${dirname(to)}/`);
  expect(edges.filter(isUpwards)).toEqual([]);
});
