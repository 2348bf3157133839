/** The people that the stand-in Okta knows: what it says about each, and whether they may sign in. */
import { ACTIONS, type ActionName, type Standing } from './actions.ts';
import { type OktaUser, subjectOf } from './people.ts';

/** What an administrator can change of a person; an empty text removes it. */
export type ProfileChange = Partial<Pick<OktaUser, 'given_name' | 'family_name' | 'email'>>;

export interface DirectoryEntry extends Standing {
  person: OktaUser;
}

export interface Directory {
  byUsername(username: string): DirectoryEntry | undefined;
  /** Only for people who may use the application. */
  bySubject(subject: string): OktaUser | undefined;
  /** Those that are shown, and everybody who signed in. */
  entries(): readonly DirectoryEntry[];
  /** @throws {Error} for an unknown person, or one in another state */
  act(username: string, action: ActionName): OktaUser;
  /** Has an effect on the person's next sign-in. @throws {Error} for an unknown person */
  change(username: string, change: ProfileChange): void;
}

export interface DirectoryOptions {
  people: readonly OktaUser[];
  /** Finds a person that is not shown. Absent: there are none. */
  findPerson?(username: string): OktaUser | undefined;
}

/** Whether Okta lets the person use the application. */
export const mayUse = ({ status, assigned }: Standing): boolean => status === 'ACTIVE' && assigned;

export function createDirectory({ people, findPerson }: DirectoryOptions): Directory {
  interface Known extends Standing {
    changes: ProfileChange;
  }
  const known = new Map<string, Known>();
  // Subjects are hashes, so nobody can be found by one who was not found by name before.
  const usernames = new Map<string, string>();

  const byUsername = (username: string): DirectoryEntry | undefined => {
    const person = people.find((one) => one.username === username) ?? findPerson?.(username);
    if (person === undefined) return undefined;
    const { changes, ...standing } = known.get(username) ?? { status: 'ACTIVE', assigned: true, changes: {} };
    known.set(username, { changes, ...standing });
    usernames.set(subjectOf(username), username);
    return { person: { ...person, ...changes }, ...standing };
  };
  const existing = (username: string): DirectoryEntry => {
    const entry = byUsername(username);
    if (entry === undefined || entry.status === 'DELETED') throw new Error(`Okta knows no user ${username}`);
    return entry;
  };
  const update = (username: string, change: (one: Known) => Partial<Known>): void => {
    const one = known.get(username);
    if (one !== undefined) known.set(username, { ...one, ...change(one) });
  };
  for (const { username } of people) byUsername(username);
  return {
    byUsername,
    bySubject(subject) {
      const entry = byUsername(usernames.get(subject) ?? '');
      return entry !== undefined && mayUse(entry) ? entry.person : undefined;
    },
    entries: () => [...known.keys()].map(byUsername).filter((entry) => entry !== undefined),
    act(username, name) {
      const entry = existing(username);
      const action = ACTIONS[name];
      if (!action.isPossible(entry)) {
        throw new Error(
          `${name} is not possible: ${username} is ${entry.status}${entry.assigned ? '' : ', unassigned'}`,
        );
      }
      update(username, () => action.result);
      return entry.person;
    },
    change(username, change) {
      existing(username);
      const given = Object.entries(change).map(([name, value]) => [name, value || undefined]);
      update(username, ({ changes }) => ({ changes: { ...changes, ...Object.fromEntries(given) } }));
    },
  };
}
