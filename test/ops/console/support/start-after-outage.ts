/** A system after an outage, with the people that the console's tests look for. */
import { findGuest } from '../../../../system/okta/guests.ts';
import { type Journey, startJourney } from '../../../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../../../support/table-is-down.ts';
import { HOSTILE } from './hostile.ts';

/**
 * The sign-ups of `guest-one` and `guest-two` have failed while the table was unavailable. Then `hostile`, whose given name is
 * `HOSTILE`, has signed up.
 */
export async function startAfterOutage(): Promise<Journey> {
  const journey = await startJourney([], {
    findPerson: (username) => {
      const guest = findGuest(username === 'hostile' ? 'guest-hostile' : username);
      return guest && username === 'hostile' ? { ...guest, username, given_name: HOSTILE } : guest;
    },
  });
  const { faults, settle } = journey.system.twin;
  const outage = faults.add(TABLE_IS_DOWN);
  for (const name of ['guest-one', 'guest-two']) await journey.signIn(name);
  await settle();
  faults.remove(outage);
  await journey.signIn('hostile');
  await settle();
  return journey;
}
