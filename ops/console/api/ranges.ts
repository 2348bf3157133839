/** The time ranges of the overview. Pure. */

const HOUR = 3_600_000;

/** In milliseconds. */
export const RANGES = {
  '1h': HOUR,
  '3h': 3 * HOUR,
  '12h': 12 * HOUR,
  '1d': 24 * HOUR,
  '3d': 72 * HOUR,
  '7d': 168 * HOUR,
} as const;

export type Range = keyof typeof RANGES;

export const DEFAULT_RANGE: Range = '3h';

export const isRange = (text: string): text is Range => Object.hasOwn(RANGES, text);
