/** Guests of the stand-in Okta whose attributes a test changes. */
import { findGuest } from '../../system/okta/guests.ts';
import type { OktaUser } from '../../system/okta/people.ts';

export interface ChangingGuests {
  /** As `findPerson` of a system: always the same object, so that a session at Okta has the changes too. */
  find(username: string): OktaUser | undefined;
  /** The guest's next sign-in has these. */
  change(username: string, changes: Partial<OktaUser>): void;
}

export function createChangingGuests(): ChangingGuests {
  const known = new Map<string, OktaUser>();
  const find = (username: string) => {
    const guest = known.get(username) ?? findGuest(username);
    if (guest !== undefined) known.set(username, guest);
    return guest;
  };
  return { find, change: (username, changes) => void Object.assign(find(username) ?? {}, changes) };
}
