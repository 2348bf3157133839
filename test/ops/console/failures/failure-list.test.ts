/** When the list of failures is read: changes often, everything now and then or when somebody asks, one reading at a time. */
import { createFailureList, type FailureList } from '../../../../ops/console/failures/failure-list.ts';
import type { ReadOptions } from '../../../../ops/console/failures/reading.ts';

/** One reading that the list has begun, and that the test ends. */
interface Begun extends ReadOptions {
  end(): Promise<void>;
  fail(error: Error): Promise<void>;
}

const MINUTE = 60_000;

let now: number;
let begun: Begun[];
let list: FailureList;

/** Everything that is already possible has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(async () => {
  now = Date.parse('2026-05-20T12:00:00Z');
  begun = [];
  const clock = { now: () => now, sleep: () => settled().then(() => undefined) };
  list = await createFailureList({ clock, signal: new AbortController().signal }, (options) => {
    const ended = new Promise<void>((resolve, reject) => {
      const whenDone = async (how: () => void) => {
        how();
        await settled();
      };
      begun.push({ ...options, end: () => whenDone(resolve), fail: (error) => whenDone(() => reject(error)) });
    });
    const found = {
      entries: [],
      closed: new Set<string>(),
      messages: new Map(),
      records: new Set<string>(),
      delivering: {},
    };
    return { found, ended, unread: () => [], requests: () => begun.length * 10 };
  });
});
afterEach(async () => {
  for (const { end } of begun) await end();
  await list.close();
});

const kinds = () => begun.map(({ before }) => (before === undefined ? 'everything' : 'changes'));

test('the first reading is of everything, and pages that ask meanwhile share it', async () => {
  const [one, other] = await Promise.all([list.current(), list.current()]);
  expect(one).toBe(other);
  expect({ isDone: one.isDone, kinds: kinds() }).toEqual({ isDone: false, kinds: ['everything'] });
  await begun[0]?.end();
  expect({ isDone: one.isDone, isReading: list.isReading }).toEqual({ isDone: true, isReading: false });
});

test('asked again during a reading, everything is read once more when that one has ended, and only once', async () => {
  await list.current();
  await Promise.all([list.readAgain(), list.readAgain()]);
  expect({ kinds: kinds(), isReading: list.isReading }).toEqual({ kinds: ['everything'], isReading: true });
  await begun[0]?.end();
  expect({ kinds: kinds(), isReading: list.isReading }).toEqual({
    kinds: ['everything', 'everything'],
    isReading: true,
  });
  // Until it has ended, the older one is shown.
  expect(await list.current()).toMatchObject({ at: begun[0]?.at, isDone: true });
  now += 1000;
  await begun[1]?.end();
  expect({ kinds: kinds().length, isReading: list.isReading }).toEqual({ kinds: 2, isReading: false });
});

test('somebody who looks reads changes after 30 seconds, and everything after ten minutes', async () => {
  await list.current();
  await begun[0]?.end();
  now += 29_000;
  await list.current();
  expect(kinds()).toEqual(['everything']);
  now += 1000;
  const shown = await list.current();
  expect(kinds()).toEqual(['everything', 'changes']);
  expect(begun[1]?.before).toBe(shown);
  await begun[1]?.end();
  now += 10 * MINUTE;
  await list.current();
  expect(kinds()).toEqual(['everything', 'changes', 'everything']);
  await begun[2]?.end();
  expect(list.schedule).toEqual({ every: 30_000, wholeEvery: 10 * MINUTE, whole: { at: begun[2]?.at, requests: 30 } });
});

test('a reading that takes a minute is repeated every ten minutes, and one of everything as seldom as that', async () => {
  await list.current();
  now += 2 * MINUTE;
  await begun[0]?.end();
  expect(list.schedule).toMatchObject({ every: 20 * MINUTE, wholeEvery: 20 * MINUTE });
});

test('a reading that fails leaves the list that is shown, and the next one takes over what that has', async () => {
  await list.current();
  await begun[0]?.end();
  now += 30_000;
  const shown = await list.current();
  await begun[1]?.fail(new Error('throttled'));
  expect(await list.current()).toBe(shown);
  expect(list.failure).toMatchObject({ message: 'throttled' });
  now += 30_000;
  await list.current();
  expect(begun[2]?.before).toBe(shown);
  await begun[2]?.end();
  expect(list.failure).toBeUndefined();
});

test('after a first reading that fails, everything is read', async () => {
  await list.current();
  await begun[0]?.fail(new Error('no permission'));
  expect(await list.current()).toMatchObject({ failure: expect.objectContaining({ message: 'no permission' }) });
  now += 30_000;
  await list.current();
  await begun[1]?.end();
  expect(kinds()).toEqual(['everything', 'everything']);
  expect((await list.current()).failure).toBeUndefined();
});
