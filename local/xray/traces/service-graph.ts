/**
 * The trace map of some traces: a node for each service, an edge for each pair of which one calls the other, and a client in
 * front of each service that calls came to from outside. https://docs.aws.amazon.com/xray/latest/api/API_Service.html
 */
import type { JsonObject } from '../../kernel/json.ts';
import { endOf } from './document.ts';
import { describeService } from './summarize-trace.ts';
import type { SegmentView, ServiceId, TraceView } from './trace-view.ts';

interface Node {
  service: ServiceId;
  isRoot: boolean;
  segments: SegmentView[];
  /** What it has called, by the key of the other node. */
  calls: Map<string, SegmentView[]>;
}

const CLIENT = 'client';

const keyOf = ({ name, type }: ServiceId) => `${type} ${name}`;

/** Pure. The nodes are in the order in which the traces come to them. */
export function serviceGraph(traces: readonly TraceView[]): JsonObject[] {
  const nodes = new Map<string, Node>();

  function nodeOf(service: ServiceId): Node {
    const key = keyOf(service);
    const node = nodes.get(key) ?? { service, isRoot: false, segments: [], calls: new Map() };
    nodes.set(key, node);
    return node;
  }

  for (const view of traces.flatMap(({ segments }) => segments)) {
    const node = nodeOf(view.service);
    node.segments.push(view);
    node.isRoot ||= view.parent === undefined;
    const caller = nodeOf(view.parent?.service ?? { ...view.service, type: CLIENT });
    const key = keyOf(view.service);
    const calls = caller.calls.get(key) ?? [];
    calls.push(view);
    caller.calls.set(key, calls);
  }
  const references = new Map(Array.from(nodes.keys(), (key, index) => [key, index]));
  return Array.from(nodes.values(), (node, index) => nodeView(node, index, references));
}

function nodeView(node: Node, reference: number, references: ReadonlyMap<string, number>): JsonObject {
  const calls = Array.from(node.calls);
  const isClient = node.service.type === CLIENT;
  const seen = isClient ? calls.flatMap(([, segments]) => segments) : node.segments;
  const edges = calls.map(([key, segments]) => ({
    ReferenceId: references.get(key),
    ...statisticsOf(segments),
    Aliases: [],
  }));
  const common = { ReferenceId: reference, ...describeService(node.service), Edges: edges };
  if (isClient) return { ...common, State: 'unknown', ...timesOf(seen) };
  const statistics = statisticsOf(seen);
  return {
    ...common,
    ...(node.isRoot && { Root: true }),
    State: 'active',
    ...statistics,
    DurationHistogram: statistics.ResponseTimeHistogram,
  };
}

/** Epoch seconds. */
function timesOf(segments: readonly SegmentView[]) {
  return {
    StartTime: Math.min(...segments.map(({ document }) => document.start_time)),
    EndTime: Math.max(...segments.map(({ document }) => endOf(document))),
  };
}

function statisticsOf(segments: readonly SegmentView[]) {
  const count = (fact: string) => segments.filter(({ facts }) => facts[fact]?.[0] === true).length;
  const [ok, errors, throttles, faults] = [count('ok'), count('error'), count('throttle'), count('fault')];
  const durations = segments.map(({ document }) => rounded(endOf(document) - document.start_time));
  return {
    ...timesOf(segments),
    SummaryStatistics: {
      OkCount: ok,
      ErrorStatistics: { ThrottleCount: throttles, OtherCount: Math.max(0, errors - throttles), TotalCount: errors },
      FaultStatistics: { OtherCount: faults, TotalCount: faults },
      TotalCount: segments.length,
      TotalResponseTime: rounded(durations.reduce((sum, duration) => sum + duration, 0)),
    },
    ResponseTimeHistogram: histogram(durations),
  };
}

/** To the millisecond. */
const rounded = (seconds: number) => Math.round(seconds * 1000) / 1000;

function histogram(durations: readonly number[]): JsonObject[] {
  const counts = new Map<number, number>();
  for (const duration of durations) counts.set(duration, (counts.get(duration) ?? 0) + 1);
  return Array.from(counts, ([Value, Count]) => ({ Value, Count })).sort((one, other) => one.Value - other.Value);
}
