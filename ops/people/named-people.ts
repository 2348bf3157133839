/** Resolves a list of names to people, for commands that cannot be undone. */
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import { type FoundPerson, findPeople } from './find-people.ts';

const AT_ONCE = 8;
/** How far back the audit is searched for people who are named by a sign-up id or a trace id. */
const DAYS = 90;

/** In the order of the names, each person once. @throws {OpsError} if a name is that of several people or of nobody */
export async function peopleNamed(context: Context, names: readonly string[]): Promise<FoundPerson[]> {
  const people = await inParallel(names, AT_ONCE, (name) => personNamed(context, name));
  return Array.from(new Map(people.map((person) => [person.userName, person])).values());
}

async function personNamed(context: Context, name: string): Promise<FoundPerson> {
  const [person, ...others] = await findPeople(context, name, DAYS);
  if (person === undefined) {
    throw new OpsError(
      `nobody has the name ${name}; somebody who was forgotten is found by the user name only`,
      EXIT.usage,
    );
  }
  if (others.length === 0) return person;
  const all = [person, ...others].map(({ userName }) => userName).join(', ');
  throw new OpsError(`${name} matches several people: ${all}; name one of them by its user name`, EXIT.usage);
}
