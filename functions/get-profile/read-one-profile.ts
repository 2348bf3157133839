/** `GET /profiles/{userName}`: one profile, for the back office. */
import { ok } from '../shared/api/answer.ts';
import type { Route } from '../shared/api/create-api.ts';
import { profileView } from '../shared/api/profile-view.ts';
import { readUserName } from '../shared/api/read-user-name.ts';
import { reportRead } from '../shared/api/report-read.ts';
import { fetchPerson } from '../shared/fetch-person.ts';
import type { Table } from '../shared/table.ts';
import { noProfile } from './problems.ts';

export function readOneProfile({ profiles }: { profiles: Table }): Route {
  return async (request) => {
    const userName = readUserName(request);
    const { profile } = await fetchPerson(profiles, userName);
    const answer = profile ? ok(profileView(profile)) : noProfile();
    reportRead({ what: 'profile', request, answer, userName });
    return answer;
  };
}
