/** Plans a run: what is to do for each person. Pure. */
import { PSEUDONYM_PREFIX } from '../../events/pseudonym.ts';
import { forgottenSince, type KnownPerson } from '../forget/known-person.ts';
import type { Found } from '../forget/look.ts';
import { PLACE_NAMES, type PlaceName } from '../forget/place-names.ts';
import type { PersonOfRun } from '../forget/run-file.ts';
import { STEPS } from './steps.ts';

/** Random hex digits. */
export type RandomHex = (digits: number) => string;

/** How a person stands before the run: `gone` was forgotten before and nothing is left, `nobody` was never here. */
export type Standing = 'known' | 'left over' | 'gone' | 'nobody';

export function standingOf(person: KnownPerson, found: Found): Standing {
  const isForgotten = forgottenSince(person) !== undefined;
  const isAnywhere = placesOf(found).length > 0;
  if (isForgotten) return isAnywhere ? 'left over' : 'gone';
  return isAnywhere || person.item !== undefined ? 'known' : 'nobody';
}

/** Executions are found and not deleted: they are no reason to do something again. */
const placesOf = ({ executions: _, ...found }: Found): PlaceName[] =>
  PLACE_NAMES.filter((place) => (found[place as keyof typeof found] ?? 0) > 0);

export function planPerson(
  { userName, signUpId, email }: KnownPerson,
  { number, found, standing, random }: { number: number; found: Found; standing: Standing; random: RandomHex },
): PersonOfRun {
  const left = placesOf(found);
  const isNeeded = ({ places = left }: (typeof STEPS)[number]) =>
    standing === 'known' || places.some((place) => left.includes(place));
  return {
    ...{ number, userName, signUpId, email, found },
    reference: PSEUDONYM_PREFIX + random(32),
    key: random(64),
    steps: STEPS.filter(isNeeded).map(({ name }) => name),
  };
}
