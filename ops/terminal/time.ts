/** Instants as they are shown. Pure. */
import type { Io } from './io.ts';

/** Shows an instant (ISO 8601): in local time on a terminal, as it is elsewhere. */
export type ShowTime = (instant: string) => string;

/** `TZ` names the time zone, if the machine's is not meant. */
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
