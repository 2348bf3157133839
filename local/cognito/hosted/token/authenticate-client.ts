/** Authenticates the client (RFC 6749 §2.3) by Basic authentication or form; a public client only sends its id. */
import { timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../../../kernel/http/http.ts';
import type { Client } from '../../state/model.ts';
import { invalidRequest, OAuthError } from '../errors.ts';
import type { Parameters } from '../parameters.ts';
import type { Site } from '../site.ts';

/** @param status the status of `invalid_client`: 400 at the token endpoint, 401 for a revocation */
export function authenticateClient(
  { cognito, pool }: Site,
  http: HttpRequest,
  { parameters, status = 400 }: { parameters: Parameters; status?: number },
): Client {
  const { clientId, secret } = credentialsOf(http, parameters);
  const client = clientId === undefined ? undefined : cognito.clients.get(clientId);
  if (!client || client.poolId !== pool.id || !equal(client.secret, secret)) {
    throw new OAuthError('invalid_client', undefined, status);
  }
  return client;
}

function credentialsOf({ headers }: HttpRequest, parameters: Parameters): { clientId?: string; secret?: string } {
  const inForm = { clientId: parameters.get('client_id'), secret: parameters.get('client_secret') };
  const basic = /^Basic\s+([\w+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (basic === undefined) return inForm;
  if (inForm.secret !== undefined) throw invalidRequest('the client uses two authentication methods');
  // Both parts are alphanumeric here, so the form encoding of §2.3.1 leaves them unchanged.
  const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  if (inForm.clientId !== undefined && inForm.clientId !== clientId) throw new OAuthError('invalid_client');
  return { clientId, secret };
}

function equal(expected: string | undefined, given: string | undefined): boolean {
  if (expected === undefined || given === undefined) return expected === given;
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
