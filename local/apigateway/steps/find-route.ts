/** Finds the method of a request. */
import { matchRoute, type Route } from '../api/route-tree.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../responses/gateway-error.ts';

/** @throws GatewayError MISSING_AUTHENTICATION_TOKEN if there is none: AWS treats it as an unsigned call */
export function findRoute({ api, path, request }: Exchange): Route {
  const route = matchRoute(api.routes, path, request.method);
  if (route === undefined) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
  return route;
}
