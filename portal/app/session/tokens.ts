/** The tokens of one sign-in, and their storage in the tab. */
import * as z from 'zod/mini';

/** The claims of a verified ID token that are used. Cognito guarantees the first five; times are seconds since 1970. */
export const IdClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  exp: z.number(),
  iat: z.number(),
  auth_time: z.optional(z.number()),
  'cognito:username': z.optional(z.string()),
  email: z.optional(z.string()),
  given_name: z.optional(z.string()),
  family_name: z.optional(z.string()),
});
export type IdClaims = z.infer<typeof IdClaims>;

export const Tokens = z.object({
  idToken: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
  /** When the access token expires by this device's clock, epoch milliseconds. */
  expiresAt: z.number(),
  /** When the sign-in was completed, by this device's clock. */
  signedInAt: z.number(),
  claims: IdClaims,
});
export type Tokens = z.infer<typeof Tokens>;

/** The part of `sessionStorage` that is used. */
export interface TabStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface TokenStore {
  load(): Tokens | undefined;
  save(tokens: Tokens): void;
  clear(): void;
  /** Stores a flag for the page that Cognito redirects to. */
  noteSignOut(): void;
  /** Whether the flag was set; reading deletes it. */
  takeSignOutNote(): boolean;
}

const KEY = 'portal.tokens';
const NOTE = 'portal.signed-out';

/**
 * Stores the tokens in `sessionStorage`, so that a reload does not sign the person out. Not in `localStorage`, where the next
 * user of this browser would find them.
 */
export function createTokenStore(storage: TabStorage): TokenStore {
  return {
    load: () => readTokens(storage.getItem(KEY)),
    save: (tokens) => storage.setItem(KEY, JSON.stringify(tokens)),
    clear: () => storage.removeItem(KEY),
    noteSignOut: () => storage.setItem(NOTE, 'yes'),
    takeSignOutNote() {
      const noted = storage.getItem(NOTE) !== null;
      storage.removeItem(NOTE);
      return noted;
    },
  };
}

/** Ignores data that an older version of the portal stored. */
function readTokens(text: string | null): Tokens | undefined {
  try {
    return Tokens.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}
