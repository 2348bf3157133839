/** The read API's routes, one row each. */
import type { ScopeKey } from './identity.ts';

/** The functions of the API, by the construct's name. */
export const API_HANDLERS = ['GetProfile', 'ListProfiles', 'ListAuditEvents', 'GetPortal'] as const;
export type ApiHandler = (typeof API_HANDLERS)[number];

export interface ApiRoute {
  readonly path: string;
  /** The scope that it requires. */
  readonly scope: ScopeKey;
  /** The function that serves it. */
  readonly handler: ApiHandler;
  /** Parameters of the query string; API Gateway refuses a request that lacks a required one. */
  readonly query?: Readonly<Record<string, 'required' | 'optional'>>;
}

const PAGE = { limit: 'optional', cursor: 'optional' } as const;

/** Every route answers GET, and OPTIONS for browsers. */
export const API_ROUTES: readonly ApiRoute[] = [
  { path: '/me', scope: 'profileRead', handler: 'GetProfile' },
  { path: '/portal', scope: 'profileRead', handler: 'GetPortal' },
  {
    path: '/profiles',
    scope: 'profilesRead',
    handler: 'ListProfiles',
    query: { clientId: 'optional', email: 'optional', ...PAGE },
  },
  { path: '/profiles/{userName}', scope: 'profilesRead', handler: 'GetProfile' },
  { path: '/profiles/{userName}/audit-events', scope: 'auditRead', handler: 'ListAuditEvents', query: PAGE },
  { path: '/audit-events', scope: 'auditRead', handler: 'ListAuditEvents', query: { day: 'required', ...PAGE } },
];

/** The route's parameters in API Gateway's form: by place and name, whether each is required. */
export function requestParameters({ path, query = {} }: ApiRoute): Record<string, boolean> {
  const inPath = Array.from(path.matchAll(/{(\w+)}/g), ([, name]) => [`method.request.path.${name}`, true]);
  const inQuery = Object.entries(query).map(([name, need]) => [
    `method.request.querystring.${name}`,
    need === 'required',
  ]);
  return Object.fromEntries([...inPath, ...inQuery]);
}
