/**
 * The session of the hosted domain: a sealed cookie that signs a user in again, at any client of the pool, as long as
 * that client's settings allow it.
 */
import type { HttpRequest } from '../../kernel/http/http.ts';
import type { CognitoContext } from '../context.ts';
import type { Authentication, Client, User } from '../state/model.ts';
import { effectiveClientSessions, poolSessions } from '../state/session-configuration.ts';
import { DEFAULT_CLIENT_SESSIONS, MAX_VALIDITY_MINUTES } from '../state/session-settings.ts';
import { signedInUser } from '../state/signed-in-user.ts';
import { seal, unseal } from '../tokens/seal.ts';
import type { Site } from './site.ts';

const COOKIE = 'cognito';
const MINUTE = 60_000;
// No `Secure`: the twin uses http on loopback.
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax';

/** A user and the time of the sign-in (epoch milliseconds). */
export interface SignedIn {
  readonly user: User;
  readonly at: number;
}

export function authenticationOf({ user, at }: SignedIn): Authentication {
  const { username, provider, attributes } = user;
  return { username, sub: attributes.sub ?? '', provider, at };
}

/** A `Set-Cookie` value that begins a session. */
export async function beginSession({ cognito, pool }: Site, signedIn: SignedIn): Promise<string> {
  const value = authenticationOf(signedIn);
  const lifetime = cookieMinutes(cognito, pool.id) * MINUTE;
  const sealed = await seal(cognito, pool.id, { use: 'session', value, expiresAt: signedIn.at + lifetime });
  return `${COOKIE}=${sealed}; ${ATTRIBUTES}; Max-Age=${lifetime / 1000}`;
}

/** With session tracking, a client may reuse sessions for longer. Each client applies its own limit. */
function cookieMinutes(cognito: CognitoContext, poolId: string): number {
  const tracks = poolSessions(cognito, poolId).tracking === 'ENABLED';
  return tracks ? MAX_VALIDITY_MINUTES : DEFAULT_CLIENT_SESSIONS.maxValidityMinutes;
}

/** A `Set-Cookie` value that ends the session. */
export const endedSession = `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;

/** Returns the user of the session, if the client supports the user's provider and reuses sessions of this age. */
export async function readSession(
  { cognito, pool }: Site,
  client: Client,
  { headers }: HttpRequest,
): Promise<SignedIn | undefined> {
  const text = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]+)`).exec(headers.cookie ?? '')?.[1];
  if (text === undefined) return undefined;
  const session = await unseal<Authentication>(cognito, pool.id, { use: 'session', text });
  if (session === undefined) return undefined;
  const { provider = 'COGNITO', at } = session.value;
  const accepted = (client.settings.SupportedIdentityProviders ?? []).includes(provider);
  const { maxValidityMinutes } = effectiveClientSessions(cognito, pool.id, client.id);
  const fresh = cognito.kernel.clock.now() < at + maxValidityMinutes * MINUTE;
  const user = accepted && fresh ? signedInUser(cognito, pool, session.value) : undefined;
  return user && { user, at };
}
