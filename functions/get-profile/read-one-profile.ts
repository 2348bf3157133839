/** `GET /profiles/{userName}`: one profile, for the back office. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UnreadableInput } from '../../events/errors.ts';
import { ok } from '../shared/api/answer.ts';
import type { Route } from '../shared/api/create-api.ts';
import { profileView } from '../shared/api/profile-view.ts';
import { reportRead } from '../shared/api/report-read.ts';
import { fetchProfile } from '../shared/fetch-profile.ts';
import { noProfile } from './problems.ts';

export function readOneProfile({ profiles }: { profiles: { client: DynamoDBDocumentClient; name: string } }): Route {
  return async (request) => {
    const userName = decoded(request.pathParameters?.userName);
    if (!userName) throw new UnreadableInput('the path', ['userName: missing']);
    const profile = await fetchProfile(profiles, userName);
    const answer = profile ? ok(profileView(profile)) : noProfile();
    reportRead({ what: 'profile', request, answer, userName });
    return answer;
  };
}

/** API Gateway hands path parameters over as they stood in the address. */
function decoded(parameter: string | undefined): string | undefined {
  try {
    return parameter && decodeURIComponent(parameter);
  } catch {
    return parameter;
  }
}
