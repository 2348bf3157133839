/** Refuses requests that lack a required parameter. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html */
import type { RequiredParameter } from '../api/method.ts';
import type { Route } from '../api/route-tree.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../responses/gateway-error.ts';

/** @throws GatewayError BAD_REQUEST_PARAMETERS naming every parameter that is absent or blank */
export function checkParameters({ request }: Exchange, { method, pathParameters }: Route): void {
  const read: Record<RequiredParameter['place'], (name: string) => string | null | undefined> = {
    header: (name) => request.headers[name.toLowerCase()],
    path: (name) => pathParameters[name],
    querystring: (name) => request.query.get(name),
  };
  const missing = method.required.filter(({ place, name }) => (read[place](name) ?? '').trim() === '');
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).sort();
  throw new GatewayError('BAD_REQUEST_PARAMETERS', `Missing required request parameters: [${names.join(', ')}]`);
}
