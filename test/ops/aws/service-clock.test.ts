/** The clock of AWS: what an answer says about the time, and what a slow one does not. */
import { createServiceClock } from '../../../ops/aws/service-clock.ts';

type Middleware = (next: (call: object) => Promise<object>) => (call: object) => Promise<object>;

/** A client whose calls take this long, at a service whose clock is wrong by `ahead`. */
function started({ ahead }: { ahead: number }) {
  let now = Date.parse('2026-05-20T12:00:00.400Z');
  let send: (call: object) => Promise<object> = async () => ({});
  const clock = createServiceClock({ now: () => now, sleep: async () => undefined });
  clock.learnFrom({
    middlewareStack: {
      add(middleware) {
        const respond = async (call: object) => {
          const { toService, fromService, date } = call as { toService: number; fromService: number; date?: string };
          now += toService;
          const headers = { date: date ?? new Date(now + ahead).toUTCString() };
          now += fromService;
          return { response: { headers } };
        };
        send = (middleware as unknown as Middleware)(respond);
      },
    },
  });
  const call = (toService: number, fromService: number, date?: string) => send({ toService, fromService, date });
  return { clock, call, error: () => clock.now() - (now + ahead) };
}

const HOUR = 3_600_000;

test.each([0, 100, -100])('a difference of %d ms, less than an answer can tell, is kept', async (ahead) => {
  const { clock, call, error } = started({ ahead });
  const before = error();
  await call(20, 300);
  expect(error()).toBe(before);
  expect(clock.now()).toBe(Date.parse('2026-05-20T12:00:00.720Z'));
});

test.each([HOUR, -HOUR])('a clock that is wrong by %d ms is corrected to less than a second', async (ahead) => {
  const { call, error } = started({ ahead });
  await call(20, 20);
  expect(Math.abs(error())).toBeLessThan(1_000);
});

test('an answer that is slow on its way, in either direction, corrects nothing', async () => {
  const { call, error } = started({ ahead: 0 });
  await call(30_000, 10);
  await call(10, 30_000);
  expect(error()).toBe(0);
});

test('a clock that is moved while the command runs is followed', async () => {
  let moved = 0;
  const { clock, call } = started({ ahead: 0 });
  await call(10, 10);
  moved = clock.now() + HOUR;
  await call(10, 10, new Date(moved).toUTCString());
  expect(clock.now() - moved).toBeLessThan(1_000);
});

test('an answer without a date corrects nothing', async () => {
  const { call, error } = started({ ahead: 0 });
  await call(10, 10, 'soon');
  expect(error()).toBe(0);
});
