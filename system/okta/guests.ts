/** Guests: any number of people for a demonstration or a load test, each derived from the name. */
import type { OktaUser } from './people.ts';

const GUEST = /^guest-[a-z0-9]{1,40}$/;

/** `guest-…` is a person with that name and all attributes; any other name is unknown. */
export function findGuest(username: string): OktaUser | undefined {
  if (!GUEST.test(username)) return undefined;
  return {
    username,
    shows: 'a guest',
    email: `${username}@example.com`,
    email_verified: true,
    given_name: 'Guest',
    family_name: username.slice('guest-'.length),
  };
}
