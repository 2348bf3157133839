/** Decides whether a trace matches a filter expression. */
import type { Group } from '../groups/groups.ts';
import type { Facts, SegmentView, ServiceId, TraceView } from '../traces/trace-view.ts';
import type { Comparison, Expression, NodeSelector, Operator, Value } from './expression.ts';

/** The groups' own filters. */
export type GroupFilters = ReadonlyMap<Group, Expression>;

/** The subject of a term: the whole trace, or one segment within `service()` or `edge()`. */
interface Subject {
  trace: TraceView;
  facts: Facts;
  groups: GroupFilters;
}

/** Pure. */
export function matches(expression: Expression, trace: TraceView, groups: GroupFilters = new Map()): boolean {
  return holds(expression, { trace, facts: trace.facts, groups });
}

function holds(expression: Expression, subject: Subject): boolean {
  const test = TESTS[expression.kind] as (expression: Expression, subject: Subject) => boolean;
  return test(expression, subject);
}

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

const TESTS: { [K in Expression['kind']]: (expression: Of<K>, subject: Subject) => boolean } = {
  and: ({ operands }, subject) => operands.every((operand) => holds(operand, subject)),
  or: ({ operands }, subject) => operands.some((operand) => holds(operand, subject)),
  not: ({ operand }, subject) => !holds(operand, subject),
  keyword: ({ keyword, comparison }, { facts }) => compares(facts[keyword] ?? [], comparison),
  annotation({ key, comparison }, { trace }) {
    const values = trace.annotations.filter((one) => one.key === key).map(({ value }) => value);
    return comparison === undefined ? values.some((value) => value !== false) : compares(values, comparison);
  },
  service: ({ node, filter }, subject) =>
    subject.trace.segments.some((segment) => isNode(segment.service, node) && holdsWithin(filter, segment, subject)),
  edge: ({ source, destination, filter }, subject) =>
    subject.trace.segments.some(
      (segment) =>
        segment.parent !== undefined &&
        isNode(segment.parent.service, source) &&
        isNode(segment.service, destination) &&
        holdsWithin(filter, segment, subject),
    ),
  group: ({ by, comparison }, { trace, groups }) =>
    compares(
      Array.from(groups).flatMap(([group, filter]) => (matches(filter, trace) ? [group[by]] : [])),
      comparison,
    ),
};

function holdsWithin(filter: Expression | undefined, { facts }: SegmentView, subject: Subject): boolean {
  return filter === undefined || holds(filter, { ...subject, facts });
}

function isNode(service: ServiceId, { name, type, accountId }: NodeSelector): boolean {
  return (
    (name === undefined || name === service.name) &&
    (type === undefined || type === service.type) &&
    (accountId === undefined || accountId === service.accountId)
  );
}

/** An absent value matches no comparison, not even `!=`. */
function compares(values: readonly Value[], { operator, value }: Comparison): boolean {
  if (operator === '!=') return values.length > 0 && values.every((one) => one !== value);
  return values.some((one) => typeof one === typeof value && COMPARE[operator](one, value));
}

const COMPARE: Record<Exclude<Operator, '!='>, (one: Value, other: Value) => boolean> = {
  '=': (one, other) => one === other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  CONTAINS: (one, other) => String(one).includes(String(other)),
  BEGINSWITH: (one, other) => String(one).startsWith(String(other)),
  ENDSWITH: (one, other) => String(one).endsWith(String(other)),
};
