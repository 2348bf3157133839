/** `GET /portal`: the public settings of the caller's portal. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UnknownPortal } from '../../events/errors.ts';
import { accountSuspended } from '../shared/api/account-suspended.ts';
import { type Answer, ok, refusal } from '../shared/api/answer.ts';
import { createApi, type Route } from '../shared/api/create-api.ts';
import { reportRead } from '../shared/api/report-read.ts';
import { fetchPerson } from '../shared/fetch-person.ts';
import type { ReadPortalSettings } from '../shared/portal-settings/cache.ts';
import { portalView } from './portal-view.ts';

export interface Dependencies {
  readPortalSettings: ReadPortalSettings;
  profiles: { client: DynamoDBDocumentClient; name: string };
  allowedOrigins: readonly string[];
}

/** Takes client and user only from the token. No answer may be cached: a browser's copy would outlive a suspension. */
export function getPortal({ readPortalSettings, profiles, allowedOrigins }: Dependencies) {
  const find = async (clientId: string): Promise<Answer> => {
    try {
      return ok(portalView(await readPortalSettings(clientId)));
    } catch (error) {
      if (error instanceof UnknownPortal) return NO_PORTAL;
      throw error;
    }
  };
  const isSuspended = async (userName: string) => (await fetchPerson(profiles, userName)).suspended;
  const readPortal: Route = async (request) => {
    const { client_id: clientId, username } = request.requestContext.authorizer.claims;
    const [found, suspended] = await Promise.all([find(clientId), username !== undefined && isSuspended(username)]);
    const answer = suspended ? accountSuspended() : found;
    reportRead({ what: 'portal', request, answer });
    return answer;
  };
  return createApi({ allowedOrigins, routes: { '/portal': readPortal } });
}

const NO_PORTAL = refusal({ type: 'no-portal', title: 'No portal has this client', status: 404 });
