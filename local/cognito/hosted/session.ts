/** The hosted domain's own session: a sealed cookie that signs a person in again for an hour, at any client of the pool. */
import type { HttpRequest } from '../../kernel/http.ts';
import type { Authentication, Client, User } from '../state/model.ts';
import { signedInUser } from '../state/signed-in-user.ts';
import { seal, unseal } from '../tokens/seal.ts';
import type { Site } from './site.ts';

const COOKIE = 'cognito';
const HOUR = 3_600_000;
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
  const sealed = await seal(cognito, pool.id, { use: 'session', value, expiresAt: signedIn.at + HOUR });
  return `${COOKIE}=${sealed}; ${ATTRIBUTES}; Max-Age=${HOUR / 1000}`;
}

/** A `Set-Cookie` value that ends it. */
export const endedSession = `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;

/** Who is signed in, if the client takes people who sign in that way. */
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
  const user = accepted ? signedInUser(cognito, pool, session.value) : undefined;
  return user && { user, at };
}
