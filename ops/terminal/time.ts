/** Formats times. Pure. */
import type { Io } from './io.ts';

/** Formats an ISO 8601 time: as local time on a terminal, unchanged elsewhere. */
export type ShowTime = (instant: string) => string;

/** `TZ` overrides the machine's time zone. */
export function timeFor({ stdout, env }: Pick<Io, 'stdout' | 'env'>): ShowTime {
  if (stdout.isTTY !== true) return (instant) => instant;
  const format = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: env.TZ || undefined,
  });
  return (instant) => {
    const time = Date.parse(instant);
    return Number.isNaN(time) ? instant : format.format(time);
  };
}
