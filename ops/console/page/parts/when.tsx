/** A time: how long ago it was, and exactly in its title. */
import { formatDuration } from '../../../terminal/duration.ts';

export interface WhenProps {
  /** ISO 8601. */
  at: string;
  now: number;
}

export function When({ at, now }: WhenProps) {
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={new Date(time).toLocaleString()}>
      {formatDuration(now - time)} ago
    </time>
  );
}

const EXACT = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });

/** `2026-11-29 08:15:04` in the browser's time zone. */
export const exactTime = (at: string): string => EXACT.format(Date.parse(at));

export function ExactTime({ at }: Pick<WhenProps, 'at'>) {
  return (
    <time dateTime={at} title={at}>
      {exactTime(at)}
    </time>
  );
}

const DAYTIME = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium' });

/** `08:15:04` in the browser's time zone. */
export const timeOfDay = (at: string): string => DAYTIME.format(Date.parse(at));
