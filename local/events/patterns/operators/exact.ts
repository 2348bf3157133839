/** A plain value in a pattern. Two spellings of one IP address are the same value, as in AWS's matcher. */
import { type Leaf, type Matcher, onText } from '../matcher.ts';
import { addressTest, familyOf } from './ip-addresses.ts';

/** Matches exactly this value. */
export function exact(wanted: Leaf): Matcher {
  const family = typeof wanted === 'string' ? familyOf(wanted) : undefined;
  if (typeof wanted !== 'string' || family === undefined) return (value) => value === wanted;
  return onText(addressTest(wanted, family));
}
