/** A pool's hosted domain: the table of its endpoints, and the conversion of their errors to responses. */
import type { HttpHandler, HttpRequest, HttpResponse } from '../../kernel/http/http.ts';
import type { CognitoContext } from '../context.ts';
import { authorize } from './authorize/authorize.ts';
import { OAuthError, PageError } from './errors.ts';
import { idpResponse } from './federation/idp-response.ts';
import { changePassword } from './login/change-password.ts';
import { showLogin } from './login/show-login.ts';
import { submitLogin } from './login/submit-login.ts';
import { logout } from './logout.ts';
import { errorPage } from './pages/error-page.ts';
import { revoke } from './revoke.ts';
import type { Endpoint } from './site.ts';
import { token } from './token/token.ts';
import { userInfo } from './user-info.ts';

interface Route {
  methods: Readonly<Record<string, Endpoint>>;
  /** Allows scripts of any origin. */
  cors?: boolean;
}

const ROUTES: Readonly<Record<string, Route>> = {
  '/oauth2/authorize': { methods: { GET: authorize } },
  '/login': { methods: { GET: showLogin, POST: submitLogin } },
  '/changePassword': { methods: { POST: changePassword } },
  '/oauth2/idpresponse': { methods: { GET: idpResponse } },
  '/oauth2/token': { methods: { POST: token }, cors: true },
  '/oauth2/userInfo': { methods: { GET: userInfo }, cors: true },
  '/oauth2/revoke': { methods: { POST: revoke }, cors: true },
  '/logout': { methods: { GET: logout } },
};

const ANY_ORIGIN = { 'access-control-allow-origin': '*' };

/** @param origin returns the address of the handler; called only after the handler is listening */
export function createHostedDomain(cognito: CognitoContext, poolId: string, origin: () => string): HttpHandler {
  const { kernel } = cognito;
  return (request) =>
    kernel.scheduler.activity.during(async () => {
      const route = Object.hasOwn(ROUTES, request.path) ? ROUTES[request.path] : undefined;
      const response = route
        ? await answer(route, request, (endpoint) => {
            const pool = cognito.pools.get(poolId);
            if (!pool) throw new PageError('Login pages unavailable', 404);
            return endpoint({ cognito, pool, origin: origin() }, request);
          })
        : errorPage({ message: 'Not found', status: 404 });
      const headers = { 'x-amz-cognito-request-id': kernel.entropy.uuid(), ...response.headers };
      return { ...response, headers: { ...headers, ...(route?.cors && ANY_ORIGIN) } };
    });
}

/** Handles requests with a body that is larger than any endpoint accepts. */
export const refuseLargeBody: HttpHandler = ({ path }) => {
  const cors = Object.hasOwn(ROUTES, path) && ROUTES[path]?.cors;
  const refusal = refuse({ message: 'Request Too Long', status: 413 }, cors);
  return { ...refusal, headers: { ...refusal.headers, ...(cors && ANY_ORIGIN) } };
};

async function answer(
  { methods, cors }: Route,
  { method }: HttpRequest,
  run: (endpoint: Endpoint) => Promise<HttpResponse> | HttpResponse,
): Promise<HttpResponse> {
  const allow = Object.keys(methods).join(', ');
  if (method === 'OPTIONS' && cors) return preflight(allow);
  const endpoint = methods[method];
  if (!endpoint) return notAllowed(allow, cors);
  try {
    return await run(endpoint);
  } catch (error) {
    if (error instanceof PageError) return errorPage(error);
    if (error instanceof OAuthError) return errorAnswer(error);
    throw error;
  }
}

/** JSON for scripts, a page for people. */
function refuse({ message, status }: Pick<PageError, 'message' | 'status'>, byScripts = false): HttpResponse {
  return byScripts ? errorAnswer(new OAuthError('invalid_request', message, status)) : errorPage({ message, status });
}

function notAllowed(allow: string, byScripts?: boolean): HttpResponse {
  const refusal = refuse({ message: 'Method not allowed', status: 405 }, byScripts);
  return { ...refusal, headers: { ...refusal.headers, allow } };
}

function preflight(methods: string): HttpResponse {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '86400',
    },
  };
}

/** RFC 6749 §5.2. */
function errorAnswer({ code, description, status }: OAuthError): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' },
    body: JSON.stringify({ error: code, error_description: description }),
  };
}
