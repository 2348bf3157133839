/** Traces as bars on one axis: what is left out, what is joined, and where idle time was. */
import fc from 'fast-check';
import { axisOf } from '../../../../ops/console/traces/axis.ts';
import { barsOf } from '../../../../ops/console/traces/bars-of.ts';
import { waterfallOf } from '../../../../ops/console/traces/waterfall.ts';
import type { Segment, Trace } from '../../../../ops/records/traces.ts';

const part = (id: string, [from, to]: [number, number], changes: Partial<Segment> = {}): Segment => ({
  id,
  name: id,
  start_time: from / 1000,
  end_time: to / 1000,
  ...changes,
});
const trace = (id: string, ...segments: Segment[]): Trace => ({ id, segments });

describe('a trace', () => {
  test('is drawn without segments that add nothing: Lambda’s own segments, handlers, invocations, inferred services', () => {
    const inferred = part('EventBridge', [30, 40], { id: 'i', parent_id: 'put', inferred: true });
    const put = part('put', [30, 40], { name: 'EventBridge', aws: { operation: 'PutEvents' } });
    const handler = part('h', [20, 45], { name: '## handler', subsegments: [put] });
    const own = part('f', [10, 50], {
      origin: 'AWS::Lambda::Function',
      parent_id: 'l',
      subsegments: [part('Init', [10, 20]), handler],
    });
    const lambda = part('l', [0, 50], {
      name: 'shop-local-TriggersGreetPerson0A722462-gn09tx7Yfr0X',
      origin: 'AWS::Lambda',
    });
    expect(barsOf(trace('t', inferred, own, lambda))).toMatchObject([
      { name: 'TriggersGreetPerson', depth: 0, from: 0, to: 50, failed: false },
      { name: 'cold start', depth: 1, from: 10, to: 20, failed: false },
      { name: 'EventBridge PutEvents', depth: 1, from: 30, to: 40, failed: false },
    ]);
  });

  test('keeps failed attempts with their errors, unfinished work, and each run of an execution', () => {
    const cause = { exceptions: [{ type: 'Broken' }] };
    const machine = { origin: 'AWS::StepFunctions::StateMachine', aws: { resource_arn: 'arn:one' } };
    const task = part('Work', [0, 90], {
      ...machine,
      subsegments: [part('second', [50, 90]), part('first', [10, 40], { fault: true, cause })],
    });
    const again = part('again', [92, 94], { ...machine, name: 'Work' });
    const going = part('going', [95, 0], { end_time: undefined });
    const drawn = barsOf(trace('t', going, again, task));
    expect(drawn.map(({ name, from, to, error, isOpen }) => [name, from, to, error, isOpen])).toEqual([
      ['Work', 0, 90, undefined, false],
      ['first', 10, 40, 'Broken', false],
      ['second', 50, 90, undefined, false],
      ['Work, redrive 1', 92, 94, undefined, false],
      ['going', 95, 95, undefined, true],
    ]);
  });
});

test('a trace that is linked to another is joined to the segment that sent it, also if that one is not drawn', () => {
  const link = (id: string) => ({ trace_id: 'a', id, attributes: { 'aws.xray.reserved.reference_type': 'parent' } });
  const handler = part('h', [0, 10], { name: '## handler', subsegments: [part('send', [2, 4])] });
  const traces = [
    trace('b', part('receive', [20, 30], { links: [link('h'), link('h')] })),
    trace('a', handler),
    trace('c', part('other', [40, 50])),
  ];
  const { rows, joins } = waterfallOf({ traces, first: ['a'], missing: [] });
  expect(rows.map(({ name, isTrace }) => (isTrace ? `# ${name}` : name))).toEqual([
    '# named by the audit',
    'send',
    '# linked to a trace above',
    'receive',
    '# same sign-up id',
    'other',
  ]);
  expect(joins).toEqual([{ from: 1, to: 3, x: rows[3]?.x }]);
});

test('a new execution that a plan started is joined to the one that failed, because no link of X-Ray says it', () => {
  const machine = (id: string, times: [number, number], name: string) =>
    part(id, times, {
      origin: 'AWS::StepFunctions::StateMachine',
      aws: { resource_arn: `arn:aws:states:r:1:execution:m:${name}` },
    });
  const failed = 'arn:aws:states:r:1:execution:m:first';
  const planId = '20260520T120000-4f1c9a';
  const traces = [
    trace('a', machine('f', [0, 10], 'first'), machine('g', [20, 30], 'first')),
    trace('b', machine('s', [50, 60], `id-${planId}-0a1b2c3d`)),
  ];
  const { rows, joins } = waterfallOf({ traces, first: ['a'], missing: [], restarts: [{ item: failed, planId }] });
  expect(rows.filter(({ isTrace }) => isTrace).map(({ name }) => name)).toEqual([
    'named by the audit',
    `started by plan ${planId}`,
  ]);
  // From the redrive, which failed last.
  expect(joins).toEqual([{ from: 2, to: 4, x: rows[4]?.x }]);
});

const spans = fc.array(
  fc
    .record({ from: fc.integer({ min: 0, max: 1e8 }), length: fc.integer({ min: 0, max: 5000 }) })
    .map(({ from, length }) => ({ from, to: from + length })),
  { minLength: 1, maxLength: 12 },
);

test('an axis keeps the order of times within 0 to 100 percent, no matter what is taken out', () => {
  fc.assert(
    fc.property(spans, (busy) => {
      const axis = axisOf(busy);
      const times = busy.flatMap(({ from, to }) => [from, to]).sort((one, other) => one - other);
      const places = times.map((time) => axis.x(time));
      for (const [index, place] of places.entries()) {
        expect(place).toBeGreaterThanOrEqual((places[index - 1] ?? 0) - 1e-9);
        expect(place).toBeLessThanOrEqual(100);
      }
      expect(places[0]).toBe(0);
      expect(axis.breaks.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(40 + 1e-9);
    }),
  );
});

test('an hour without work is a break, and half a second is not', () => {
  const { breaks, x } = axisOf([
    { from: 0, to: 100 },
    { from: 600, to: 700 },
    { from: 3_600_700, to: 3_600_800 },
  ]);
  expect(breaks).toEqual([{ x: expect.any(Number), width: expect.any(Number), milliseconds: 3_600_000 }]);
  expect(x(700)).toBeCloseTo(breaks[0]?.x ?? 0);
  expect(x(3_600_800)).toBe(100);
});
