/**
 * The hosted domain's own session: a sealed cookie that signs a person in again, at any client of the pool, for as long as
 * that client reuses sessions.
 */
import type { HttpRequest } from '../../kernel/http.ts';
import type { CognitoContext } from '../context.ts';
import type { Authentication, Client, User } from '../state/model.ts';
import { effectiveClientSessions, poolSessions } from '../state/session-configuration.ts';
import { DEFAULT_CLIENT_SESSIONS, MAX_VALIDITY_MINUTES } from '../state/session-settings.ts';
import { signedInUser } from '../state/signed-in-user.ts';
import { seal, unseal } from '../tokens/seal.ts';
import type { Site } from './site.ts';

const COOKIE = 'cognito';
const MINUTE = 60_000;
// No `Secure`: the twin speaks http on loopback.
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax';

/** A user who is signed in, and since when (epoch milliseconds). */
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

/** Where sessions are tracked, some client may reuse them for long; each client looks at its own limit. */
function cookieMinutes(cognito: CognitoContext, poolId: string): number {
  const tracks = poolSessions(cognito, poolId).tracking === 'ENABLED';
  return tracks ? MAX_VALIDITY_MINUTES : DEFAULT_CLIENT_SESSIONS.maxValidityMinutes;
}

/** A `Set-Cookie` value that ends it. */
export const endedSession = `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;

/** Who is signed in, if the client takes people who sign in that way, and reuses a session of this age. */
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
