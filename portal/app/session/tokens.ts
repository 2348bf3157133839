/** The tokens of one sign-in, and where a tab keeps them. */
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
  /** When the sign-in ended that they all come from, by this device's clock. */
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
  /** Leaves a note for the page that Cognito will come back to. */
  noteSignOut(): void;
  /** Whether there was such a note; reading it deletes it. */
  takeSignOutNote(): boolean;
}

const KEY = 'portal.tokens';
const NOTE = 'portal.signed-out';

/**
 * Keeps tokens as long as the tab lives, so that a reload does not sign anybody out. Never in `localStorage`, where every
 * later visitor of this browser would find them.
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

/** What an older version of the portal left behind is no session. */
function readTokens(text: string | null): Tokens | undefined {
  try {
    return Tokens.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}
