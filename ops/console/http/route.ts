/** Routes of the console's API: a table from method and path to a handler. Pure. */
import type { Console } from '../running/console.ts';

export interface ApiRequest {
  /** Values of the path's parts that begin with a colon. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The JSON value that was sent; undefined without a body. */
  body: unknown;
}

export interface Route {
  method: 'GET' | 'POST';
  /** `/api/people/:userName` */
  path: string;
  /** The answer, as JSON. */
  handle(console: Console, request: ApiRequest): Promise<unknown> | unknown;
}

/** The first route that fits, with the values in its path. */
export function findRoute(
  routes: readonly Route[],
  { method, path }: { method: string; path: string },
): { route: Route; params: Record<string, string> } | undefined {
  for (const route of routes) {
    const params = route.method === method ? paramsIn(route.path, path) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function paramsIn(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
