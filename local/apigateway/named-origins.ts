/** Translates the origin of a page that is served at another address than the template names. */
import type { Addresses } from '../kernel/http/addresses.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from '../kernel/http/http.ts';

/** The API sees origins as in the template; the browser gets them as it knows them. */
export function withNamedOrigins(addresses: Addresses, handler: HttpHandler): HttpHandler {
  return async (request) => {
    const { origin } = request.headers;
    const name = origin === undefined ? undefined : addresses.nameOf(origin);
    if (origin === undefined || name === undefined) return handler(request);
    return allowing(await handler(comingFrom(request, name)), { name, origin });
  };
}

function comingFrom(request: HttpRequest, name: string): HttpRequest {
  return {
    ...request,
    headers: { ...request.headers, origin: name },
    headerLines: request.headerLines.map(([key, value]) => [key, key.toLowerCase() === 'origin' ? name : value]),
  };
}

function allowing(response: HttpResponse, { name, origin }: { name: string; origin: string }): HttpResponse {
  const headers = Object.entries(response.headers ?? {}).map(([key, value]): [string, string | string[]] => [
    key,
    key.toLowerCase() === 'access-control-allow-origin' && String(value) === name ? origin : value,
  ]);
  return { ...response, headers: Object.fromEntries(headers) };
}
