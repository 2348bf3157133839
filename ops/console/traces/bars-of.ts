/** Turns a trace into nested bars. Pure. */
import type { Segment, Trace } from '../../records/traces.ts';
import { readableName } from './readable-name.ts';

export interface Bar {
  /** Ids of the segments that it stands for: its own, and those left out because they add nothing. */
  ids: string[];
  name: string;
  /** The nesting depth, from 0. */
  depth: number;
  /** Epoch milliseconds. */
  from: number;
  to: number;
  /** Whether it was still in progress when its segment was sent. */
  isOpen: boolean;
  /** Whether it has no bar inside. */
  isLeaf: boolean;
  failed: boolean;
  error?: string;
  /** The ARN of the execution that it is. */
  execution?: string;
}

/** In the order of their starts; inner bars follow the bar that contains them. */
export function barsOf({ segments }: Trace): Bar[] {
  const ids = new Set(segments.flatMap(withInside).map(({ id }) => id));
  const isRoot = ({ parent_id: parent }: Segment) => parent === undefined || !ids.has(parent);
  const bars: Bar[] = [];
  draw(segments.filter(isRoot), { segments, depth: 0, around: undefined, bars, runs: new Map() });
  return bars;
}

interface Drawing {
  segments: readonly Segment[];
  depth: number;
  around: Bar | undefined;
  bars: Bar[];
  /** How many runs of an execution are drawn, by its ARN: each redrive is one more. */
  runs: Map<string, number>;
}

function draw(parts: readonly Segment[], drawing: Drawing): void {
  const { segments, depth, around, bars, runs } = drawing;
  for (const part of Array.from(parts).sort((one, other) => one.start_time - other.start_time)) {
    const called = segments.filter(({ parent_id: parent }) => parent === part.id);
    const inside = [...(part.subsegments ?? []), ...called];
    if (isEnvelope(part, called)) {
      const before = bars.length;
      draw(inside, drawing);
      (bars[before] ?? around)?.ids.push(part.id);
      continue;
    }
    const bar = barOf(part, depth, runs);
    bars.push(bar);
    draw(inside, { ...drawing, depth: depth + 1, around: bar });
    bar.isLeaf = bars.at(-1) === bar;
  }
}

/** True for a segment that repeats what its parent or its only child shows. */
function isEnvelope({ name, origin, inferred }: Segment, called: readonly Segment[]): boolean {
  const callsFunction = called.some((segment) => segment.origin === 'AWS::Lambda');
  return inferred === true || name.startsWith('## ') || origin === 'AWS::Lambda::Function' || callsFunction;
}

function barOf(segment: Segment, depth: number, runs: Map<string, number>): Bar {
  const { id, start_time, end_time, fault = false, error: refused = false, cause } = segment;
  const error = typeof cause === 'object' ? cause.exceptions?.[0]?.type : undefined;
  return {
    ids: [id],
    name: nameOf(segment, runs),
    depth,
    from: start_time * 1000,
    to: (end_time ?? start_time) * 1000,
    isOpen: end_time === undefined,
    isLeaf: true,
    failed: fault || refused,
    error,
    ...(segment.origin === STATE_MACHINE && { execution: segment.aws?.resource_arn }),
  };
}

const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';

function nameOf({ name, origin, aws }: Segment, runs: Map<string, number>): string {
  const { operation, resource_arn: arn = '' } = aws ?? {};
  if (origin === STATE_MACHINE) {
    const before = runs.get(arn) ?? 0;
    runs.set(arn, before + 1);
    return before === 0 ? readable(name) : `${readable(name)}, redrive ${before}`;
  }
  return operation === undefined ? readable(name) : `${name} ${operation}`;
}

const readable = (name: string) => (name === 'Init' ? 'cold start' : readableName(name));

function withInside(segment: Segment): Segment[] {
  return [segment, ...(segment.subsegments ?? []).flatMap(withInside)];
}
