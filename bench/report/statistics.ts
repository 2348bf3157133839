/** Statistics of many measurements. */

/** The value below which this share (from 0 to 1) of all values lies. @throws RangeError when there are no values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The rise of the fitted line from the first value to the last, in percent of its start. */
export function rise(values: readonly number[]): number {
  const last = values.length - 1;
  const middle = last / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  const variance = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const slope = variance === 0 ? 0 : covariance / variance;
  return (100 * slope * last) / (mean - slope * middle);
}
