/** Which addresses a stage may use, and how they are written. */
import * as z from 'zod';

/** Stages in which an http address on this machine is allowed, by what the address is for. */
const HTTP_STAGES = { issuer: ['local'], page: ['local', 'dev'] } as const;

/** `issuer`: Cognito fetches it. `page`: browsers go there. */
export type AddressKind = keyof typeof HTTP_STAGES;

/** What to change in the address, or nothing. Cognito, too, allows http callback addresses on localhost only. */
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
 * Cognito compares callback addresses letter by letter, and browsers write origins in their own way: both are the
 * same only when the address is written as a browser would, and without a slash at its end.
 */
export function portalUrlProblem(url: string, stage: string): string | undefined {
  const problem = addressProblem(url, stage, 'page');
  if (problem !== undefined) return problem;
  const { origin, pathname } = new URL(url);
  const plain = `${origin}${pathname}`.replace(/\/+$/, '');
  return url === plain ? undefined : `write it without query, fragment, port 443 or slash at its end: "${plain}"`;
}

/** What to change in where people get help: an e-mail address, or the address of a page. */
export function contactProblem(contact: string, stage: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(contact)) return addressProblem(contact, stage, 'page');
  const isEmail = z.email().safeParse(contact).success;
  return isEmail ? undefined : 'use an e-mail address or the full address of a page';
}

/**
 * Cognito reads `<issuer>/.well-known/openid-configuration` while it deploys, and compares the text with the token's `iss`.
 * Okta has two kinds: https://developer.okta.com/docs/concepts/auth-servers/
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

/** The server's part of a path, without the endpoint that may follow: `/oauth2/default/v1/authorize` is of `/oauth2/default`. */
function issuerPath(pathname: string): string {
  const [first, server = 'v1'] = pathname.split('/').filter((part) => part !== '');
  // Endpoints of the organization itself stand under /oauth2/v1; well-known documents under either.
  return first !== 'oauth2' || server === 'v1' || server.startsWith('.') ? '' : `/oauth2/${server}`;
}
