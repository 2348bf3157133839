/** Reads the user name in the path of a request. */
import { UnreadableInput } from '../../../events/errors.ts';
import { InvalidParameters } from './invalid-parameters.ts';
import type { ProxyRequest } from './proxy-request.ts';
import { shown } from './read-query.ts';

/** Cognito's own limit. */
const MAX_CHARACTERS = 128;

/** In lower case, as the pool and the tables store it. @throws {InvalidParameters} when no user can have this name */
export function readUserName({ pathParameters }: ProxyRequest): string {
  const userName = decoded(pathParameters?.userName)?.toLowerCase();
  if (!userName) throw new UnreadableInput('the path', ['userName: missing']);
  if (userName.length <= MAX_CHARACTERS) return userName;
  const expected = `a user name of at most ${MAX_CHARACTERS} characters`;
  throw new InvalidParameters([{ parameter: 'userName', given: shown(userName), expected }]);
}

/** API Gateway passes path parameters as they are in the URL, still encoded. */
function decoded(parameter: string | undefined): string | undefined {
  try {
    return parameter && decodeURIComponent(parameter);
  } catch {
    return parameter;
  }
}
