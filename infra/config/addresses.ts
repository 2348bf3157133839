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

/** Cognito reads `<issuer>/.well-known/openid-configuration` and compares the text with the token's `iss`. */
export function issuerProblem(issuer: string, stage: string): string | undefined {
  const problem = addressProblem(issuer, stage, 'issuer');
  if (problem !== undefined) return problem;
  const { origin, pathname, hostname, port, protocol } = new URL(issuer);
  if (pathname.includes('/.well-known')) return 'use the issuer itself, without "/.well-known" and what follows';
  if (/-admin\.okta(preview)?\.com$/.test(hostname)) return 'leave "-admin" out: that is the address of the console';
  if (protocol === 'https:' && port !== '') return 'leave the port out; Cognito reads issuers on port 443 only';
  const plain = `${origin}${pathname}`.replace(/\/+$/, '');
  return issuer === plain ? undefined : `write it as Okta does, without query or slash at its end: "${plain}"`;
}
