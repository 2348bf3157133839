/** Lays out the graph of a definition. Pure; https://github.com/dagrejs/dagre places the nodes of each scope. */
import { Graph, layout } from '@dagrejs/dagre';
import type { EdgeView, GraphView, NodeView, Point } from '../api/runs.ts';
import { type Scope, type State, scopesIn } from './definition.ts';
import { type Edge, END, edgesOf, START } from './edges-of.ts';

/** An edge knows which states it joins, so that the ways that were taken can be marked. */
export interface PlacedEdge extends Omit<EdgeView, 'taken'>, Pick<Edge, 'from' | 'to'> {}

export interface Layout extends Omit<GraphView, 'edges'> {
  edges: readonly PlacedEdge[];
}

/** Pixels. */
const NODE = { height: 44, least: 150, most: 240, perCharacter: 7.9, around: 46 };
const POINT = 14;
const BOX = { top: 48, around: 12, between: 12 };
const LABEL = { height: 16, perCharacter: 6.2, most: 124 };
const SPACE = { nodesep: 20, ranksep: 30, edgesep: 8, marginx: 2, marginy: 2 };

/** The whole machine, with the branches of a Parallel and the processor of a Map inside their boxes. */
export function layoutOf(scope: Scope): Layout {
  const insides = new Map(Object.entries(scope.States).map(([name, state]) => [name, insideOf(state)]));
  const edges = edgesOf(scope);
  const graph = new Graph<object, { width: number; height: number; x: number; y: number }, PlacedLabel>();
  graph.setGraph({ rankdir: 'TB', ...SPACE });
  for (const name of [START, ...Object.keys(scope.States), END]) {
    const isUsed = edges.some(({ from, to }) => from === name || to === name);
    if (isUsed) graph.setNode(name, sizeOf(name, insides.get(name)) as never);
  }
  // A transition to a state that does not exist cannot be drawn.
  const drawn = edges.filter(({ from, to }) => graph.hasNode(from) && graph.hasNode(to));
  for (const edge of drawn) {
    graph.setEdge({ v: edge.from, w: edge.to }, labelSizeOf(edge) as never);
  }
  layout(graph);
  return assembled(graph, { drawn, insides });
}

interface PlacedLabel {
  points: { x: number; y: number }[];
  x?: number;
  y?: number;
}

type Placed = Graph<object, { width: number; height: number; x: number; y: number }, PlacedLabel>;

function assembled(
  graph: Placed,
  { drawn, insides }: { drawn: readonly Edge[]; insides: ReadonlyMap<string, Inside | undefined> },
): Layout {
  const nodes: NodeView[] = [];
  const edges: PlacedEdge[] = drawn.map((edge) => placedEdge(edge, graph));
  for (const id of graph.nodes()) {
    const { x, y, width, height } = graph.node(id);
    const [left, top] = [Math.round(x - width / 2), Math.round(y - height / 2)];
    const inside = insides.get(id);
    nodes.push({ ...nameAndKind(id, inside), x: left, y: top, width, height });
    if (inside === undefined) continue;
    nodes.push(...inside.nodes.map((node) => ({ ...node, x: node.x + left, y: node.y + top })));
    edges.push(...inside.edges.map((edge) => moved(edge, [left, top])));
  }
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width: Math.ceil(width), height: Math.ceil(height), nodes, edges };
}

function nameAndKind(id: string, inside: Inside | undefined): Pick<NodeView, 'name' | 'kind'> {
  if (id === START) return { name: '', kind: 'start' };
  if (id === END) return { name: '', kind: 'end' };
  return { name: id, kind: inside === undefined ? 'state' : 'box' };
}

function placedEdge({ from, to, kind, labels }: Edge, graph: Placed): PlacedEdge {
  const { points, x, y } = graph.edge({ v: from, w: to });
  return {
    from,
    to,
    kind,
    labels,
    labelAt: labels.length > 0 && x !== undefined && y !== undefined ? [Math.round(x), Math.round(y)] : undefined,
    points: (points as PlacedLabel['points']).map(({ x, y }): Point => [Math.round(x), Math.round(y)]),
  };
}

function moved(edge: PlacedEdge, [right, down]: Point): PlacedEdge {
  const move = ([x, y]: Point): Point => [x + right, y + down];
  return { ...edge, points: edge.points.map(move), labelAt: edge.labelAt && move(edge.labelAt) };
}

function sizeOf(name: string, inside: Inside | undefined): { width: number; height: number } {
  if (name === START || name === END) return { width: POINT, height: POINT };
  const width = Math.min(NODE.most, Math.max(NODE.least, Math.ceil(name.length * NODE.perCharacter) + NODE.around));
  if (inside === undefined) return { width, height: NODE.height };
  return { width: Math.max(width, inside.width), height: inside.height };
}

function labelSizeOf({ labels }: Edge) {
  if (labels.length === 0) return { width: 0, height: 0 };
  const width = Math.min(LABEL.most, labels.join(', ').length * LABEL.perCharacter);
  return { width, height: LABEL.height, labelpos: 'c' };
}

type Inside = Omit<Layout, 'kind'>;

/** The scopes of a Parallel or a Map, side by side, with the places that they have in its box. */
function insideOf(state: State): Inside | undefined {
  const scopes = scopesIn(state);
  if (scopes.length === 0) return undefined;
  const nodes: NodeView[] = [];
  const edges: PlacedEdge[] = [];
  let left = BOX.around;
  let height = 0;
  for (const one of scopes.map(layoutOf)) {
    const at: Point = [left, BOX.top];
    nodes.push(...one.nodes.map((node) => ({ ...node, x: node.x + at[0], y: node.y + at[1] })));
    edges.push(...one.edges.map((edge) => moved(edge, at)));
    left += one.width + BOX.between;
    height = Math.max(height, one.height);
  }
  return { nodes, edges, width: left - BOX.between + BOX.around, height: BOX.top + height + BOX.around };
}
