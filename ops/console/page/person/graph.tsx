/** The graph of an execution: each state is an option that the arrow keys reach. */
import { useEffect, useRef } from 'preact/hooks';
import type { EdgeView, GraphView, NodeView, Point, StateView } from '../../api/runs.ts';
import { visible } from '../parts/name.tsx';
import { SHAPES } from '../parts/state.tsx';
import { type Box, nearest } from './nearest.ts';
import { OUTCOMES } from './outcomes.ts';

export interface GraphProps {
  graph: GraphView;
  states: readonly StateView[];
  chosen: string | undefined;
  choose(state: string): void;
}

export function Graph({ graph: { width, height, nodes, edges }, states, chosen, choose }: GraphProps) {
  const list = useRef<HTMLDivElement>(null);
  // Boxes come first, so that what is inside them is drawn on top.
  const known = new Map(states.map((state) => [state.name, state]));
  const boxes = nodes.filter(({ kind }) => kind === 'box');
  const inner = nodes.filter(({ kind }) => kind === 'state');
  const options = [...boxes, ...inner];
  useEffect(() => showWithin(list.current), [width, chosen]);
  const press = (event: KeyboardEvent) => {
    const next = nearest(options as Box[], chosen, event.key);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    list.current
      ?.querySelector<SVGElement>(`[data-index="${options.findIndex(({ name }) => name === next)}"]`)
      ?.focus();
  };
  return (
    <div role="listbox" aria-label="States" ref={list} onKeyDown={press}>
      <svg
        class="graph"
        role="presentation"
        width={`${width / UNITS}em`}
        height={`${height / UNITS}em`}
        viewBox={`0 0 ${width} ${height}`}
      >
        <defs>
          {['way', 'taken'].map((kind) => (
            <marker
              key={kind}
              id={kind}
              class={kind}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              orient="auto"
            >
              <path class={`line ${kind}`} d="M1 1l6 3-6 3" />
            </marker>
          ))}
        </defs>
        {options.map((node, index) => (
          <Node
            key={node.name}
            node={node}
            index={index}
            state={known.get(node.name)}
            isChosen={node.name === chosen}
            isReachable={node.name === chosen || (chosen === undefined && index === 0)}
            choose={choose}
          />
        ))}
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of lines cannot have the focus */}
        <g aria-hidden="true" class="edges">
          {nodes
            .filter(({ kind }) => kind === 'start' || kind === 'end')
            .map((node) => (
              <Tip key={`${node.x} ${node.y}`} node={node} />
            ))}
          {edges.map((edge) => (
            <path
              key={JSON.stringify([edge.points, edge.kind])}
              class={`line ${edge.kind} ${edge.taken ? 'taken' : ''}`}
              d={lineThrough(edge.points)}
              marker-end={edge.taken ? 'url(#taken)' : 'url(#way)'}
            />
          ))}
          {edges.map((edge) => (
            <EdgeLabel key={JSON.stringify([edge.points, edge.kind])} edge={edge} />
          ))}
        </g>
      </svg>
    </div>
  );
}

/** Of the layout, in one em: the graph grows with the text of the page. */
const UNITS = 13;

/** Scrolls sideways to the chosen node; the page itself stays where it is. */
function showWithin(list: HTMLElement | null): void {
  const [region, node] = [list?.parentElement, list?.querySelector('[aria-selected="true"]')];
  if (!region || !node) return;
  const [around, own] = [region.getBoundingClientRect(), node.getBoundingClientRect()];
  if (own.left >= around.left && own.right <= around.right) return;
  region.scrollLeft += own.left + own.width / 2 - (around.left + around.width / 2);
}

interface NodeProps {
  node: NodeView;
  index: number;
  state: StateView | undefined;
  isChosen: boolean;
  isReachable: boolean;
  choose(state: string): void;
}

/** As many characters as the widest node has room for. */
const MOST_CHARACTERS = 24;
const PAD = 12;

function Node({ node: { name, kind, x, y, width, height }, index, state, isChosen, isReachable, choose }: NodeProps) {
  const { outcome = 'not-reached', type = 'State' } = state ?? {};
  const [tone, word] = OUTCOMES[outcome];
  const summary = [word, ...timesOf(state)].join(', ');
  const text = visible(name);
  return (
    <g
      role="option"
      data-index={index}
      aria-selected={isChosen}
      tabIndex={isReachable ? 0 : -1}
      class={`node ${kind} ${tone} ${outcome}`}
      transform={`translate(${x} ${y})`}
      onClick={() => choose(name)}
      onFocus={() => choose(name)}
    >
      <title>{`${text}, ${summary}, ${type}`}</title>
      <rect width={width} height={height} rx="6" />
      <path d={SHAPES[tone]} transform={`translate(${PAD - 2} 6) scale(0.875)`} />
      <text x={PAD + 18} y="17" class="title">
        {text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text}
      </text>
      <text x={PAD + 18} y="33" class="summary">
        {summary}
      </text>
    </g>
  );
}

/** How often, if that is worth a word. */
function timesOf(state: StateView | undefined): string[] {
  if (state === undefined) return [];
  const tries = state.visits.reduce((sum, visit) => sum + visit.tries.length, 0);
  return [...(state.count > 1 ? [`${state.count} times`] : []), ...(tries > state.count ? [`${tries} tries`] : [])];
}

const Tip = ({ node: { kind, x, y, width, height } }: { node: NodeView }) => (
  <circle class={kind} cx={x + width / 2} cy={y + height / 2} r={width / 2 - 1} />
);

/** Straight at both ends, rounded at the points between. */
function lineThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const last = rest.at(-1) ?? first;
  const between = rest.slice(0, -1).map(([x, y], index) => {
    const [nextX, nextY] = rest[index + 1] ?? last;
    return index === rest.length - 2
      ? `Q${x} ${y} ${nextX} ${nextY}`
      : `Q${x} ${y} ${(x + nextX) / 2} ${(y + nextY) / 2}`;
  });
  return `M${first.join(' ')}${between.length === 0 ? `L${last.join(' ')}` : between.join('')}`;
}

const MOST_OF_LABEL = 20;

/** Without the service and the word that all exceptions have: `DynamoDB.ConditionalCheckFailedException`. */
const shortError = (error: string) => error.replace(/^\w+\.(?=\w)/, '').replace(/Exception$/, '');

function EdgeLabel({ edge: { kind, labels, labelAt } }: { edge: EdgeView }) {
  if (labelAt === undefined) return null;
  const full = visible(labels.join(', '));
  const text = kind === 'catch' ? visible(labels.map(shortError).join(', ')) : full;
  const [x, y] = labelAt;
  return (
    <text class="label" x={x} y={y + 4} text-anchor="middle">
      <title>{full}</title>
      {text.length > MOST_OF_LABEL ? `${text.slice(0, MOST_OF_LABEL - 1)}…` : text}
    </text>
  );
}
