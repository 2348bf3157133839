/** `GET /portal`: what the portal that asks shows to people. */
import { UnknownPortal } from '../../events/errors.ts';
import { type Answer, ok, refusal } from '../shared/api/answer.ts';
import { createApi, type Route } from '../shared/api/create-api.ts';
import { reportRead } from '../shared/api/report-read.ts';
import type { ReadPortalSettings } from '../shared/portal-settings/cache.ts';
import { portalView } from './portal-view.ts';

export interface Dependencies {
  readPortalSettings: ReadPortalSettings;
  allowedOrigins: readonly string[];
}

/** As long as functions cache the settings. Two portals in one browser share the URL, but neither origin nor token. */
const CACHEABLE = { 'Cache-Control': 'private, max-age=60', Vary: 'Origin, Authorization' };

/** Takes the client from the token and from nowhere else. */
export function getPortal({ readPortalSettings, allowedOrigins }: Dependencies) {
  const find = async (clientId: string): Promise<Answer> => {
    try {
      return ok(portalView(await readPortalSettings(clientId)), CACHEABLE);
    } catch (error) {
      if (error instanceof UnknownPortal) return NO_PORTAL;
      throw error;
    }
  };
  const readPortal: Route = async (request) => {
    const answer = await find(request.requestContext.authorizer.claims.client_id);
    reportRead({ what: 'portal', request, answer });
    return answer;
  };
  return createApi({ allowedOrigins, routes: { '/portal': readPortal } });
}

const NO_PORTAL = refusal({ type: 'no-portal', title: 'There is no portal of this client', status: 404 });
