/** `GET` and `POST /_twin/clock`: reads the twin's clock and moves it, so that waits of days end at once. */
import type { Kernel } from '../kernel/kernel.ts';
import { string } from '../kernel/rules/rule.ts';
import { json, RefusedRequest, type Route, readBody } from './route.ts';

const MOVE = { advance: string(), to: string() };
const EXAMPLE = '{"advance":"1h"} or {"to":"next"}';

export const clockRoute: Route = {
  path: '/_twin/clock',
  methods: {
    GET: ({ kernel }) => json(200, readClock(kernel)),
    async POST({ kernel, request }) {
      const { advance, to } = readBody(request, MOVE, EXAMPLE);
      if ((advance === undefined) === (to === undefined)) {
        throw new RefusedRequest(400, `expected either advance or to, as in ${EXAMPLE}`);
      }
      const from = kernel.clock.now();
      await kernel.advance(advance === undefined ? untilTime(kernel, to ?? '') : durationOf(advance));
      return json(200, { ...readClock(kernel), advancedMilliseconds: kernel.clock.now() - from });
    },
  },
};

/** A `flowing` clock follows the machine's clock; `nextWorkAt` is null if nothing waits. */
export function readClock({ clock, scheduler }: Kernel) {
  const next = scheduler.nextWorkAt();
  return {
    now: new Date(clock.now()).toISOString(),
    flowing: clock.flowing,
    nextWorkAt: next === undefined ? null : new Date(next).toISOString(),
  };
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const MOST_DAYS = 3650;

function durationOf(given: string): number {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(given) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (milliseconds <= MOST_DAYS * 86_400_000) return milliseconds;
  throw new RefusedRequest(
    400,
    `advance: ${given} is not a duration; expected for example 90s, 15m, 1h or 2d, up to ${MOST_DAYS}d`,
  );
}

/** `next` is when the next waiting work is due. */
function untilTime({ clock, scheduler }: Kernel, to: string): number {
  const now = clock.now();
  const time = to === 'next' ? (scheduler.nextWorkAt() ?? now) : isoTime(to);
  if (time - now > MOST_DAYS * 86_400_000)
    throw new RefusedRequest(400, `to: ${to} is more than ${MOST_DAYS} days ahead`);
  // Work can be due already, and the clock moves ahead only.
  if (to === 'next' || time >= now) return Math.max(0, time - now);
  throw new RefusedRequest(
    400,
    `to: ${to} is in the past, and the clock moves ahead only; now is ${new Date(now).toISOString()}`,
  );
}

function isoTime(given: string): number {
  const time = /^\d{4}-\d\d-\d\dT/.test(given) ? Date.parse(given) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new RefusedRequest(
    400,
    `to: ${given} is not a time; expected next or an ISO 8601 time such as 2026-01-31T09:00:00Z`,
  );
}
