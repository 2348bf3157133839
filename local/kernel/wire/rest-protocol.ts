/** REST-JSON: finds the operation by method and path. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import type { ServiceError } from '../service-error.ts';
import type { RestRoute } from './wire.ts';

export function findRoute(
  routes: readonly RestRoute[],
  request: HttpRequest,
): { route: RestRoute; path: Record<string, string> } | undefined {
  for (const route of routes) {
    const path = route.method === request.method ? matchPath(route.path, request.path) : undefined;
    if (path) return { route, path };
  }
  return undefined;
}

/** The operation that a request calls, of those that are not served. */
export function findOther(others: Readonly<Record<string, string>>, request: HttpRequest): string | undefined {
  const found = Object.entries(others).find(([, route]) => {
    const [method, path = ''] = route.split(' ');
    return method === request.method && matchPath(path, request.path) !== undefined;
  });
  return found?.[0];
}

export function writeRestError(error: ServiceError): HttpResponse {
  const { code, message, status, fields, headers } = error;
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, ...headers },
    body: JSON.stringify({ Type: status < 500 ? 'User' : 'Service', message, ...fields }),
  };
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const members: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) members[segment.slice(1, -1)] = decode(value);
    else if (segment !== value) return undefined;
  }
  return members;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
