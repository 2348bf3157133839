/** One measured figure and its limit. */
export interface Row {
  /** A description of what was measured. */
  what: string;
  value: number;
  unit: 'ms' | 's' | 'per s' | 'MB' | 'KB' | '%' | '';
  /** The limit; a figure without one is only informative. */
  bar?: { atMost: number } | { atLeast: number };
}

/** Undefined for a figure without a limit. */
export function meetsBar({ value, bar }: Row): boolean | undefined {
  if (bar === undefined) return undefined;
  return 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast;
}
