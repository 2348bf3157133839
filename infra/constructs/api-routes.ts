/** The read API as a table: a route is one row. */
import type { ScopeKey } from './identity.ts';

export interface ApiRoute {
  readonly path: string;
  /** The one scope that opens it. */
  readonly scope: ScopeKey;
  /** Which function of the API answers. */
  readonly handler: 'getProfile' | 'getPortal';
  /** What API Gateway demands before it calls the function: `method.request.<place>.<name>` to "is required". */
  readonly requestParameters?: Readonly<Record<string, boolean>>;
}

/** Every route answers GET, and OPTIONS for browsers. */
export const API_ROUTES: readonly ApiRoute[] = [
  { path: '/me', scope: 'profileRead', handler: 'getProfile' },
  { path: '/portal', scope: 'profileRead', handler: 'getPortal' },
  {
    path: '/profiles/{userName}',
    scope: 'profilesRead',
    handler: 'getProfile',
    requestParameters: { 'method.request.path.userName': true },
  },
];
