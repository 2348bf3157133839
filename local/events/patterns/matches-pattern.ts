/** Decides whether an event matches a pattern. */
import type { Branch, Pattern } from './compile-pattern.ts';
import type { EventFields, Place } from './event-fields.ts';
import type { Matcher } from './matcher.ts';

/**
 * True if the event has all fields of one branch of the pattern. Fields inside an array of objects must be in the same
 * element, as in AWS's matcher.
 */
export function matchesPattern(pattern: Pattern, fields: EventFields): boolean {
  return pattern.some((branch) => matchesBranch(branch, fields));
}

function matchesBranch(branch: Branch, fields: EventFields): boolean {
  for (const [path, matches] of branch) {
    if (!(fields.get(path)?.some(({ value }) => matches(value)) ?? matches(undefined))) return false;
  }
  return isConsistent(Array.from(branch), fields, []);
}

/** Searches for one leaf per path such that no two of them are in different elements of one array. */
function isConsistent(wanted: readonly [string, Matcher][], fields: EventFields, chosen: readonly Place[]): boolean {
  const [first, ...rest] = wanted;
  if (first === undefined) return true;
  const [path, matches] = first;
  const found = fields.get(path);
  if (found === undefined) return isConsistent(rest, fields, chosen);
  return found.some(({ value, place }) => {
    if (!matches(value) || (place && chosen.some((other) => conflict(place, other)))) return false;
    return isConsistent(rest, fields, place ? [...chosen, place] : chosen);
  });
}

function conflict(a: Place, b: Place): boolean {
  for (const one of chain(a)) {
    for (const other of chain(b)) if (one.array === other.array && one.index !== other.index) return true;
  }
  return false;
}

function chain(place: Place): Place[] {
  return place.within ? [place, ...chain(place.within)] : [place];
}
