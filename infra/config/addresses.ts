/** The rules for the addresses of a stage. */
import * as z from 'zod';

/** Stages in which an http address on this machine is allowed, by the kind of address. */
const HTTP_STAGES = { issuer: ['local'], page: ['local', 'dev'] } as const;

/** `issuer`: Cognito fetches it. `page`: browsers open it. */
export type AddressKind = keyof typeof HTTP_STAGES;

/**
 * Returns what to change in the address; undefined if it is valid. Cognito also allows http callbacks only on
 * localhost.
 */
export function addressProblem(address: string, stage: string, kind: AddressKind): string | undefined {
  if (!URL.canParse(address)) return 'use a full address, like "https://www.example.com"';
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return 'leave the user name and password out of the address';
  if (address.includes('*')) return 'write the address out; neither Cognito nor browsers know wildcards there';
  if (protocol === 'https:') return undefined;
  const stages: readonly string[] = HTTP_STAGES[kind];
  if (protocol === 'http:' && hostname === 'localhost' && stages.includes(stage)) return undefined;
  return kind === 'issuer'
    ? 'use https; Cognito reads no issuer over http'
    : 'use https; http is for localhost in the stages local and dev';
}

/**
 * Cognito compares callback addresses literally, and browsers normalise origins: the two are equal only if the address
 * is written in the normal form and without a trailing slash.
 */
export function portalUrlProblem(url: string, stage: string): string | undefined {
  const problem = addressProblem(url, stage, 'page');
  if (problem !== undefined) return problem;
  const { origin, pathname } = new URL(url);
  const plain = `${origin}${pathname}`.replace(/\/+$/, '');
  return url === plain ? undefined : `write it without query, fragment, port 443 or slash at its end: "${plain}"`;
}

/** Returns what to change in the support contact: an e-mail address, or the address of a page. */
export function contactProblem(contact: string, stage: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(contact)) return addressProblem(contact, stage, 'page');
  const isEmail = z.email().safeParse(contact).success;
  return isEmail ? undefined : 'use an e-mail address or the full address of a page';
}

/**
 * Cognito reads `<issuer>/.well-known/openid-configuration` during the deployment, and compares the text with the
 * token's `iss`. Okta has two kinds of issuers: https://developer.okta.com/docs/concepts/auth-servers/
 */
export function issuerProblem(issuer: string, stage: string): string | undefined {
  const problem = addressProblem(issuer, stage, 'issuer');
  if (problem !== undefined) return problem;
  const { origin, hostname, port, protocol, pathname } = new URL(issuer);
  if (protocol === 'https:' && port !== '') return 'leave the port out; Cognito reads issuers on port 443 only';
  const okta = origin.replace(hostname, hostname.replace(ADMIN_CONSOLE, '$1.$2'));
  const correct = `${okta}${issuerPath(pathname)}`;
  if (issuer === correct) return undefined;
  return `Okta's issuers are "https://<domain>" and "https://<domain>/oauth2/<server id>", and nothing follows: write "${correct}"`;
}

/** The admin console of an Okta organization, in each of Okta's cells (okta.com, oktapreview.com, okta-emea.com, okta-gov.com, okta.mil, …). */
const ADMIN_CONSOLE = /^([^.]+)-admin\.(okta[^.]*\.[a-z]+)$/;

/**
 * The part of a path that identifies the server, without an endpoint: `/oauth2/default/v1/authorize` gives
 * `/oauth2/default`.
 */
function issuerPath(pathname: string): string {
  const [first, server = 'v1', ...rest] = pathname.split('/').filter((part) => part !== '');
  // The address of an authorization server's page in the admin console: /admin/oauth2/as/<server id>.
  if (first === 'admin' && server === 'oauth2' && rest[0] === 'as' && rest[1] !== undefined)
    return `/oauth2/${rest[1]}`;
  // Endpoints of the organization itself are under /oauth2/v1; well-known documents are under either path.
  return first !== 'oauth2' || server === 'v1' || server.startsWith('.') ? '' : `/oauth2/${server}`;
}
