/** Audit events, newest first: what happened to one user's sign-up, and what happened on one day. */
import { createApi, type Route } from '../shared/api/create-api.ts';
import { answerPage, PAGE_PARAMETERS } from '../shared/api/paging/answer-page.ts';
import { readQuery } from '../shared/api/read-query.ts';
import { readUserName } from '../shared/api/read-user-name.ts';
import { reportRead } from '../shared/api/report-read.ts';
import type { Table } from '../shared/table.ts';
import { auditEventView } from './audit-event-view.ts';
import { DAY_PARAMETER, ofDay, ofUser } from './audit-query.ts';

export interface Dependencies {
  table: Table;
  allowedOrigins: readonly string[];
}

/** Serves `GET /profiles/{userName}/audit-events` and `GET /audit-events`. */
export function listAuditEvents({ table, allowedOrigins }: Dependencies) {
  const what = 'audit events';
  const view = auditEventView;
  const readOfUser: Route = async (request) => {
    const userName = readUserName(request);
    const { limit, cursor } = readQuery(request, PAGE_PARAMETERS);
    const answer = await answerPage({ query: { table, ...ofUser(userName) }, limit, cursor, view });
    reportRead({ what, request, answer, userName });
    return answer;
  };
  const readOfDay: Route = async (request) => {
    const { day, limit, cursor } = readQuery(request, { ...DAY_PARAMETER, ...PAGE_PARAMETERS });
    const answer = await answerPage({ query: { table, ...ofDay(day) }, limit, cursor, view });
    reportRead({ what, request, answer });
    return answer;
  };
  const routes = { '/profiles/{userName}/audit-events': readOfUser, '/audit-events': readOfDay };
  return createApi({ allowedOrigins, routes });
}
