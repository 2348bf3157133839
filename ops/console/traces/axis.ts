/** A time axis from which idle time is taken out: milliseconds and the hours until a redrive fit into one picture. Pure. */

export interface Axis {
  /** The position of a time, in percent. */
  x(at: number): number;
  breaks: { x: number; width: number; milliseconds: number }[];
}

interface Span {
  from: number;
  to: number;
}

/** Idle time that is longer is taken out. Milliseconds. */
const LONGEST_IDLE = 1000;
/** The part of the axis of one break, and the most that all together take. */
const BREAK = 0.03;
const ALL_BREAKS = 0.4;

/** `busy` are the spans in which something happened; times outside of them are at the nearest end. */
export function axisOf(busy: readonly Span[]): Axis {
  const spans = merged(busy);
  const length = Math.max(
    spans.reduce((sum, { from, to }) => sum + to - from, 0),
    1,
  );
  const share = Math.min(BREAK, ALL_BREAKS / Math.max(spans.length - 1, 1));
  const idle = (length * share) / (1 - share * (spans.length - 1));
  const whole = length + idle * (spans.length - 1);
  const percent = (length: number) => Math.min(100, (length / whole) * 100);
  const places: { span: Span; start: number }[] = [];
  const breaks: Axis['breaks'] = [];
  let start = 0;
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1];
    if (before !== undefined) {
      breaks.push({ x: percent(start), width: percent(idle), milliseconds: span.from - before.to });
      start += idle;
    }
    places.push({ span, start });
    start += span.to - span.from;
  }
  return {
    breaks,
    x(at) {
      const place = places.findLast(({ span }) => span.from <= at) ?? places[0];
      if (place === undefined) return 0;
      const { span, start: first } = place;
      const beyond = (at - span.to) / ((nextOf(places, span) ?? at + 1) - span.to);
      if (at > span.to) return percent(first + span.to - span.from + idle * Math.min(1, Math.max(0, beyond)));
      return percent(first + Math.max(0, at - span.from));
    },
  };
}

const nextOf = (places: readonly { span: Span }[], span: Span) =>
  places.find((place) => place.span.from > span.to)?.span.from;

/** Spans that overlap, or are near to each other, as one. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of Array.from(spans).sort((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last !== undefined && span.from - last.to <= LONGEST_IDLE) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}
