/** The twin's own API on the AWS endpoint, which no AWS service has: faults, clock, health, reset, and a page at `/`. */
import type { HttpRequest, HttpResponse } from '../kernel/http/http.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { readCredentialScope } from '../kernel/wire/credential-scope.ts';
import { clockRoute } from './clock.ts';
import { faultsRoute } from './faults.ts';
import { healthRoute } from './health.ts';
import { homeRoute } from './home-page.ts';
import { resetRoute } from './reset.ts';
import { json, RefusedRequest, type Route } from './route.ts';
import type { TwinState } from './twin-state.ts';

const ROUTES: readonly Route[] = [faultsRoute, clockRoute, healthRoute, resetRoute, homeRoute];

/** @param state filled in later: the deployment when there is one, links as their servers start */
export function createControl(kernel: Kernel, state: TwinState): Service {
  return {
    name: 'twin',
    wire: { protocol: 'none' },
    operations: {},
    async serve(request) {
      const route = findRoute(request.path);
      return route && answer(route, { kernel, state, request });
    },
  };
}

const findRoute = (given: string) =>
  ROUTES.find(({ path }) => given === path || (path !== '/' && given.startsWith(`${path}/`)));

const isSigned = (request: HttpRequest) => readCredentialScope(request) !== undefined;

async function answer(
  { path, methods }: Route,
  context: { kernel: Kernel; state: TwinState; request: HttpRequest },
): Promise<HttpResponse | undefined> {
  const { method } = context.request;
  const run = methods[method];
  // SDKs send their calls there, signed.
  if (path === '/' && (run === undefined || isSigned(context.request))) return undefined;
  try {
    if (run === undefined)
      throw new RefusedRequest(405, `${path} answers ${Object.keys(methods).join(', ')}, not ${method}`);
    return await run(context);
  } catch (error) {
    if (error instanceof RefusedRequest) return json(error.status, { message: error.message });
    throw error;
  }
}
