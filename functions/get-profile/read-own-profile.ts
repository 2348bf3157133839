/** `GET /me`: the caller's profile, or why there is none. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UnreadableInput } from '../../events/errors.ts';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import { type Answer, ok } from '../shared/api/answer.ts';
import type { Route } from '../shared/api/create-api.ts';
import { profileView } from '../shared/api/profile-view.ts';
import { reportRead } from '../shared/api/report-read.ts';
import { fetchProfile } from '../shared/fetch-profile.ts';
import { fetchRejection } from './fetch-rejection.ts';
import { noProfile, profilePending, profileRejected } from './problems.ts';

interface Table {
  client: DynamoDBDocumentClient;
  name: string;
}

/** Takes the user from the token and from nowhere else. */
export function readOwnProfile({ profiles, audit }: { profiles: Table; audit: Table }): Route {
  const find = async (userName: string): Promise<Answer> => {
    const profile = await fetchProfile(profiles, userName);
    if (profile) return ok(profileView(profile));
    if (!cameThroughProvider(userName)) return noProfile();
    const reasons = await fetchRejection(audit, userName);
    return reasons ? profileRejected(reasons) : profilePending();
  };
  return async (request) => {
    const { username } = request.requestContext.authorizer.claims;
    if (username === undefined) throw new UnreadableInput('the token', ['username: missing']);
    const answer = await find(username);
    reportRead({ what: 'profile', request, answer, userName: username });
    return answer;
  };
}

/**
 * Cognito names such users `<provider>_<sub>`, in lower case unless the pool is case-sensitive.
 * {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html Attribute mapping}.
 */
function cameThroughProvider(userName: string): boolean {
  return userName.toLowerCase().startsWith(`${IDENTITY_PROVIDER_NAME.toLowerCase()}_`);
}
