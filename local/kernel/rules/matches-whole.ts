/** Patterns of AWS's models: the whole text must match. */
const whole = new WeakMap<RegExp, RegExp>();

export function matchesWhole(pattern: RegExp, value: string): boolean {
  let anchored = whole.get(pattern);
  if (anchored === undefined) {
    anchored = new RegExp(`^(?:${pattern.source})$`, pattern.flags);
    whole.set(pattern, anchored);
  }
  return anchored.test(value);
}
