/** Guests: as many people as a demonstration or a load needs, each made from the name alone. */
import type { OktaUser } from './people.ts';

const GUEST = /^guest-[a-z0-9]{1,40}$/;

/** `guest-…` is a complete person with that name; anything else is nobody. */
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
