/**
 * Decides who is answered. The console acts with the operator's AWS permissions, so a page of another origin, another user
 * of the machine, and a name that resolves to loopback must not reach it. Pure.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

/** The secrets of one run. */
export interface Secrets {
  /** In the address that the console prints. The first visit exchanges it for the session. */
  token: string;
  /** In the cookie. */
  session: string;
}

export interface Visitor {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** `open`: answer. `exchange`: set the cookie. Otherwise the status and the text of a refusal. */
export type Decision = 'open' | 'exchange' | { status: number; message: string };

/** A request of the page carries it; a form or an image of another page cannot. */
export const OWN_HEADER = 'x-console';

/** Cookies do not tell ports apart: each console has a name of its own. */
export const cookieName = (port: number): string => `console-${port}`;

const READING = ['GET', 'HEAD'];

export function decide(visitor: Visitor, { token, session }: Secrets, port: number): Decision {
  const { method, path, query, headers } = visitor;
  const host = String(headers.host ?? '');
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  // DNS rebinding: a page of the web could otherwise reach the console under its own name.
  if (!own.includes(host)) return { status: 421, message: `The console answers at http://${own[0]} only.` };
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    return { status: 403, message: 'The console answers its own page only.' };
  }
  const given = query.get('token');
  if (given !== null && method === 'GET' && !isApi(path)) return isSame(given, token) ? 'exchange' : STALE;
  if (!isSame(cookieIn(headers.cookie, cookieName(port)) ?? '', session)) return STALE;
  if (isApi(path) && headers[OWN_HEADER] !== '1') return { status: 403, message: 'The request lacks a header.' };
  if (!READING.includes(method) && origin === undefined) return { status: 403, message: 'The request has no origin.' };
  return 'open';
}

/** The headers of every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The page's scripts cannot read it, and the browser sends it with requests of the console's own page only. */
export function cookieOf({ session }: Secrets, port: number): string {
  return `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
}

const STALE: Decision = {
  status: 403,
  message: 'Open the address that the console printed when it started: it contains a token of this run.',
};

const isApi = (path: string) => path.startsWith('/api/');

/** Takes as long for a wrong value as for the right one. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function cookieIn(header: string | string[] | undefined, name: string): string | undefined {
  const pairs = String(header ?? '')
    .split(';')
    .map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
