/** Which folder may import which: the architecture, as a table. */
import { circlesOf } from './circles.ts';
import { importsOf, sourceFiles, topFolder } from './source-files.ts';

/** By folder, the other folders of this repository that it may import. */
const ALLOWED: Record<string, readonly string[]> = {
  events: [],
  functions: ['events'],
  infra: ['events'],
  local: [],
  ops: ['events'],
  portal: [],
  system: ['events', 'local', 'portal'],
  tools: ['infra', 'local', 'ops', 'portal'],
  demo: ['local', 'ops', 'system', 'tools'],
  bench: ['events', 'functions', 'infra', 'local', 'ops', 'portal', 'system', 'tools'],
  test: ['bench', 'demo', 'events', 'functions', 'infra', 'local', 'ops', 'portal', 'system', 'tools'],
};

const files = sourceFiles('.ts', '.tsx', '.js').filter(({ path }) => topFolder(path) in ALLOWED);

interface Edge {
  from: string;
  to: string;
}

const edges: Edge[] = files.flatMap((file) => importsOf(file).map((to) => ({ from: file.path, to })));
const breaking = (isBad: (edge: Edge) => boolean) => edges.filter(isBad).map(({ from, to }) => `${from} imports ${to}`);

test('every folder imports only the allowed folders', () => {
  const own = edges.filter(({ to }) => topFolder(to) in ALLOWED && /\.[jt]sx?$/.test(to));
  expect(own.length).toBeGreaterThan(100);
  const isBad = ({ from, to }: Edge) => {
    const [here, there] = [topFolder(from), topFolder(to)];
    return here !== there && !ALLOWED[here]?.includes(there);
  };
  expect(own.filter(isBad).map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('services of the twin never import one another', () => {
  const serviceOf = (path: string) => /^local\/([^/]+)\//.exec(path)?.[1];
  expect(
    breaking(({ from, to }) => {
      const [here, there] = [serviceOf(from), serviceOf(to)];
      return here !== undefined && there !== undefined && here !== there && there !== 'kernel';
    }),
  ).toEqual([]);
});

test('the kernel of the twin imports none of its services', () => {
  expect(breaking(({ from, to }) => from.startsWith('local/kernel/') && /^local\/(?!kernel\/)/.test(to))).toEqual([]);
});

test('functions and events do not depend on where they run', () => {
  expect(
    breaking(
      ({ from, to }) =>
        /^(functions|events)\//.test(from) && /^(aws-cdk-lib|constructs|dynalite|node:(fs|http|worker))/.test(to),
    ),
  ).toEqual([]);
});

test('no files import each other in a cycle, not even for types', () => {
  const paths = new Set(files.map(({ path }) => path));
  const graph = new Map(files.map((file) => [file.path, importsOf(file).filter((to) => paths.has(to))]));
  expect(circlesOf(graph)).toEqual([]);
});

test('cycles are found from any file, and a diamond is not a cycle', () => {
  const found = circlesOf(
    new Map([
      ['top', ['left', 'right']],
      ['left', ['bottom']],
      ['right', ['bottom', 'a']],
      ['bottom', []],
      ['a', ['b']],
      ['b', ['c', 'bottom']],
      ['c', ['a', 'left']],
      ['self', ['self']],
    ]),
  );
  expect(found).toEqual([['a', 'b', 'c'], ['self']]);
});
