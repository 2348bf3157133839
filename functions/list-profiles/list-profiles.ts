/** `GET /profiles`: the profiles of one app client or of one e-mail address, page by page. */
import { createApi, type Route } from '../shared/api/create-api.ts';
import { answerPage, PAGE_PARAMETERS } from '../shared/api/paging/answer-page.ts';
import { profileView } from '../shared/api/profile-view.ts';
import { readQuery } from '../shared/api/read-query.ts';
import { reportRead } from '../shared/api/report-read.ts';
import type { Table } from '../shared/table.ts';
import { PROFILES_PARAMETERS, toProfilesQuery } from './profiles-query.ts';

export interface Dependencies {
  table: Table;
  allowedOrigins: readonly string[];
}

export function listProfiles({ table, allowedOrigins }: Dependencies) {
  const readProfiles: Route = async (request) => {
    const { limit, cursor, ...criteria } = readQuery(request, { ...PROFILES_PARAMETERS, ...PAGE_PARAMETERS });
    const query = { table, ...toProfilesQuery(criteria) };
    const answer = await answerPage({ query, limit, cursor, view: profileView });
    reportRead({ what: 'profiles', request, answer });
    return answer;
  };
  return createApi({ allowedOrigins, routes: { '/profiles': readProfiles } });
}
