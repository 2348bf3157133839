/** One measured figure and its limit. */
export interface Row {
  /** What was measured, in words. */
  what: string;
  value: number;
  unit: 'ms' | 's' | 'per s' | 'MB' | 'KB' | '%' | '';
  /** The least or the most that is wanted; a figure without one is for the reader to judge. */
  bar?: { atMost: number } | { atLeast: number };
}

/** Undefined for a figure without a bar. */
export function meetsBar({ value, bar }: Row): boolean | undefined {
  if (bar === undefined) return undefined;
  return 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast;
}
