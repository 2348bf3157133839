/** Resolves a name to exactly one person, for commands that change something. */
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import { userNamesFor } from './find-people.ts';

const DAYS = 90;

/** The user name for an e-mail address or a trace id; any other name as it is. @throws {OpsError} if several people have it */
export async function onlyUserFor(context: Context, name: string): Promise<string> {
  const [userName = name, ...others] = await userNamesFor(context, name, DAYS);
  if (others.length === 0) return userName;
  const all = [userName, ...others].join(', ');
  throw new OpsError(`${name} matches several people: ${all}; name one of them by its user name`, EXIT.usage);
}
