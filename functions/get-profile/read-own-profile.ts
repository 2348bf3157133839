/** `GET /me`: the caller's profile, or why there is none. */
import { UnreadableInput } from '../../events/errors.ts';
import { isForgotten } from '../../events/forgotten.ts';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import { accountSuspended } from '../shared/api/account-suspended.ts';
import { type Answer, ok } from '../shared/api/answer.ts';
import type { Route } from '../shared/api/create-api.ts';
import { profileView } from '../shared/api/profile-view.ts';
import { reportRead } from '../shared/api/report-read.ts';
import { fetchPerson } from '../shared/fetch-person.ts';
import type { Table } from '../shared/table.ts';
import { fetchRejection } from './fetch-rejection.ts';
import { noProfile, profilePending, profileRejected } from './problems.ts';

/** Takes the user only from the token. */
export function readOwnProfile({ profiles, audit }: { profiles: Table; audit: Table }): Route {
  const find = async (userName: string, signedInAt: string): Promise<Answer> => {
    const { profile, suspended, forgottenAt } = await fetchPerson(profiles, userName);
    if (suspended) return accountSuspended();
    if (profile) return ok(profileView(profile));
    // A token of the forgotten life; one of a new life waits for its profile.
    if (!cameThroughProvider(userName) || isForgotten({ forgottenAt }, signedInAt)) return noProfile();
    const reasons = await fetchRejection(audit, userName);
    return reasons ? profileRejected(reasons) : profilePending();
  };
  return async (request) => {
    const { username: given, auth_time: authTime } = request.requestContext.authorizer.claims;
    const username = given?.toLowerCase();
    if (username === undefined) throw new UnreadableInput('the token', ['username: missing']);
    const answer = await find(username, new Date(Number(authTime ?? 0) * 1000).toISOString());
    reportRead({ what: 'profile', request, answer, userName: username });
    return answer;
  };
}

/**
 * Cognito names such users `<provider>_<sub>`.
 * {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 * Attribute mapping}.
 */
function cameThroughProvider(userName: string): boolean {
  return userName.startsWith(`${IDENTITY_PROVIDER_NAME.toLowerCase()}_`);
}
