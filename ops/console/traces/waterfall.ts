/** All traces of a person on one axis, with the links between them. Pure. */
import { planOf } from '../../items/repeated-failure.ts';
import type { Segment, Trace } from '../../records/traces.ts';
import type { WaterfallRow, WaterfallView } from '../api/traces.ts';
import { axisOf } from './axis.ts';
import { type Bar, barsOf } from './bars-of.ts';

export interface Traces {
  traces: readonly Trace[];
  /** Ids of the traces that the audit names. */
  first: readonly string[];
  /** Ids of traces that X-Ray does not have. */
  missing: readonly string[];
  /** New executions that operators started, from the audit. */
  restarts?: readonly Restart[];
}

/** A new execution instead of a failed one. */
export interface Restart {
  /** The ARN of the failed execution. */
  item: string;
  planId: string;
}

interface Drawn {
  id: string;
  bars: Bar[];
  links: { parent: string; segment: string }[];
}

export function waterfallOf({ traces, first, missing, restarts = [] }: Traces): WaterfallView {
  const drawn = traces
    .map((trace): Drawn => ({ id: trace.id, bars: barsOf(trace), links: trace.segments.flatMap(parentsIn) }))
    .filter(({ bars }) => bars.length > 0)
    .sort((one, other) => startOf(one) - startOf(other));
  const all = drawn.flatMap(({ bars }) => bars);
  const axis = axisOf(all.filter(({ isLeaf }) => isLeaf));
  const rows: WaterfallRow[] = [];
  /** The row of each segment. */
  const places = new Map<string, number>();
  const executions: PlacedExecution[] = [];
  for (const { id, bars, links } of drawn) {
    const plan = bars.map(({ execution = '' }) => planOf(execution)).find((known) => known !== undefined);
    const isLinked = links.some(({ parent }) => places.has(parent));
    const how = first.includes(id) ? FIRST : plan ? `started by plan ${plan}` : isLinked ? LINKED : SAME;
    rows.push({ ...rowOf(id, boundsOf(bars), axis), isTrace: true, name: how, depth: 0, failed: false });
    for (const bar of bars) {
      for (const segment of bar.ids) places.set(segment, rows.length);
      if (bar.execution !== undefined) executions.push({ arn: bar.execution, row: rows.length });
      rows.push(rowOf(id, bar, axis));
    }
  }
  const joins = [
    ...drawn.flatMap((one) => joinsOf(one, { places, rows })),
    ...restarts.flatMap((restart) => restartJoin(restart, { executions, rows })),
  ];
  return { rows, breaks: axis.breaks, missing, joins };
}

const FIRST = 'named by the audit';
const LINKED = 'linked to a trace above';
const SAME = 'same sign-up id';

const startOf = ({ bars }: Drawn) => Math.min(...bars.map(({ from }) => from));

/** X-Ray shows a link at both ends; that of the receiver is enough. */
const PARENT = 'parent';
const REFERENCE = 'aws.xray.reserved.reference_type';

function parentsIn({ id, links = [], subsegments = [] }: Segment): Drawn['links'] {
  const own = links
    .filter(({ attributes }) => attributes?.[REFERENCE] === PARENT)
    .map((link) => ({ parent: link.id, segment: id }));
  return [...own, ...subsegments.flatMap(parentsIn)];
}

/** Several messages of one batch, from one segment to another, are one join. */
function joinsOf(
  { links }: Drawn,
  { places, rows }: { places: ReadonlyMap<string, number>; rows: readonly WaterfallRow[] },
): WaterfallView['joins'][number][] {
  const joins = new Map<string, WaterfallView['joins'][number]>();
  for (const { parent, segment } of links) {
    const [from, to] = [places.get(parent), places.get(segment)];
    if (from === undefined || to === undefined) continue;
    joins.set(`${from} ${to}`, { from, to, x: rows[to]?.x ?? 0 });
  }
  return Array.from(joins.values());
}

/** The row of one run of an execution; a redriven one has several. */
interface PlacedExecution {
  arn: string;
  row: number;
}

/** An operator's StartExecution begins a trace of its own, without a link: the audit says what it follows. */
function restartJoin(
  { item, planId }: Restart,
  { executions, rows }: { executions: readonly PlacedExecution[]; rows: readonly WaterfallRow[] },
): WaterfallView['joins'][number][] {
  const from = executions.findLast(({ arn }) => arn === item)?.row;
  const to = executions.find(({ arn }) => planOf(arn) === planId)?.row;
  return from === undefined || to === undefined ? [] : [{ from, to, x: rows[to]?.x ?? 0 }];
}

/** What a trace takes from its first to its last bar. */
function boundsOf(bars: readonly Bar[]): Bar {
  const [one] = bars as [Bar, ...Bar[]];
  return { ...one, from: Math.min(...bars.map(({ from }) => from)), to: Math.max(...bars.map(({ to }) => to)) };
}

function rowOf(traceId: string, bar: Bar, axis: ReturnType<typeof axisOf>): WaterfallRow {
  const { name, depth, from, to, isOpen, failed, error } = bar;
  const x = axis.x(from);
  return {
    traceId,
    isTrace: false,
    name,
    depth,
    at: new Date(from).toISOString(),
    took: isOpen ? undefined : to - from,
    x: rounded(x),
    width: rounded(axis.x(to) - x),
    failed,
    error,
  };
}

const rounded = (percent: number) => Math.round(percent * 100) / 100;
