/** The timeline of a sign-up: a trace as bars, and pages that anybody can read. */
import type { Timeline } from '../../../demo/timeline/read-timeline.ts';
import { listPage, timelinePage } from '../../../demo/timeline/timeline-page.ts';
import { type SegmentDocument, traceBars } from '../../../demo/timeline/trace-bars.ts';

const part = (id: string, [from, to]: [number, number], changes: Partial<SegmentDocument> = {}): SegmentDocument => ({
  id,
  name: id,
  start_time: from / 1000,
  end_time: to / 1000,
  ...changes,
});

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
    expect(traceBars([inferred, own, lambda])).toEqual([
      { name: 'TriggersGreetPerson', depth: 0, from: 0, to: 50, failed: false },
      { name: 'cold start', depth: 1, from: 10, to: 20, failed: false },
      { name: 'EventBridge PutEvents', depth: 1, from: 30, to: 40, failed: false },
    ]);
  });

  test('keeps failed attempts and unfinished work', () => {
    const task = part('Task', [0, 90], {
      subsegments: [part('second', [50, 90]), part('first', [10, 40], { fault: true })],
    });
    const going = part('going', [95, 0], { end_time: undefined });
    expect(traceBars([going, task]).map(({ name, from, to, failed }) => [name, from, to, failed])).toEqual([
      ['Task', 0, 90, false],
      ['first', 10, 40, true],
      ['second', 50, 90, false],
      ['going', 95, 95, false],
    ]);
  });
});

describe('its page', () => {
  const timeline: Timeline = {
    userName: 'okta_<1>',
    moments: [
      { step: 'a', what: 'the person opens the portal', at: 1000 },
      { what: 'audit record ProfileWritten: created', at: 1200 },
    ],
    bars: [{ name: 'WriteProfile', depth: 0, from: 1100, to: 1150, failed: false }],
  };

  test('has a row for everything, at its place in time', () => {
    const body = String(timelinePage(timeline).body);
    expect(body).toMatch(/<span class="letter">a<\/span> the person opens the portal<\/th><td>0 ms<\/td>.*cx="0.00%"/);
    expect(body).toMatch(/ProfileWritten: created<\/th><td>200 ms<\/td>.*cx="100.00%"/);
    expect(body).toMatch(/WriteProfile<\/th><td>50 ms<\/td>.*x="50.00%" width="25.00%"/);
    expect(body).toContain('okta_&#60;1&#62;');
  });

  test('runs no script, and styles nothing by attribute', () => {
    const { headers, body } = timelinePage(timeline);
    expect(headers?.['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*';/);
    expect(String(body)).not.toMatch(/<script|style="/);
  });

  test('says so when no trace was kept, or nothing is known', () => {
    expect(timelinePage({ ...timeline, bars: [] }).body).toContain('it kept no trace');
    expect(timelinePage({ userName: 'nobody', moments: [], bars: [] })).toMatchObject({
      status: 404,
      body: expect.stringContaining('Nothing is known about nobody'),
    });
  });

  test('is one of a list of all', () => {
    const body = String(listPage([{ userName: 'okta_1', createdAt: new Date(0) }]).body);
    expect(body).toContain('<a href="/okta_1">okta_1</a></th><td>1970-01-01T00:00:00.000Z</td>');
  });
});
