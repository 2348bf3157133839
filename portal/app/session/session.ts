/** Somebody's session in this tab: the tokens, renewed before they expire. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { ErrorResponse } from 'oidc-client-ts';
import { isRefused, refusalReasons } from './sign-in-problem.ts';
import type { TokenStore, Tokens } from './tokens.ts';

/** Nobody is signed in any more: only a new sign-in helps. */
export class SessionOver extends Error {
  override readonly name: string = 'SessionOver';
}

/** This system's own rules ended the session: the cause is Cognito's refusal, which holds the reasons. */
export class SessionRefused extends SessionOver {
  override readonly name = 'SessionRefused';
  override readonly cause: ErrorResponse;

  constructor(cause: ErrorResponse) {
    super();
    this.cause = cause;
  }
}

export interface Session {
  /** Who is signed in. */
  tokens: ReadonlySignal<Tokens | undefined>;
  begin(tokens: Tokens): void;
  /** Forgets the tokens in this tab. */
  end(): void;
  /** An access token with a minute left to live. @throws {SessionOver} or what `fetch` throws */
  accessToken(): Promise<string>;
  /** A new access token, even when the old one is still valid. @throws {SessionOver} or what `fetch` throws */
  renew(): Promise<string>;
  /** Whether the sign-in was just now: another one would change nothing. */
  isFresh(): boolean;
}

/** Gets new tokens for old ones. */
interface Refresher {
  refresh(tokens: Tokens): Promise<Tokens>;
}

const LEEWAY_MS = 60_000;
const FRESH_MS = 5 * 60_000;

export function createSession(cognito: Refresher, store: TokenStore): Session {
  const tokens = signal(store.load());
  // Refresh tokens rotate: two requests at once would use the same one twice.
  let renewal: Promise<string> | undefined;

  const begin = (begun: Tokens): void => {
    store.save(begun);
    tokens.value = begun;
  };
  const end = (): void => {
    store.clear();
    tokens.value = undefined;
  };
  const refresh = async (): Promise<string> => {
    const before = tokens.value;
    if (!before) throw new SessionOver();
    try {
      const renewed = await cognito.refresh(before);
      // Somebody may have signed out meanwhile.
      if (tokens.value !== before) throw new SessionOver();
      begin(renewed);
      return renewed.accessToken;
    } catch (error) {
      if (!isRefused(error)) throw error;
      throw isRefusal(error) ? new SessionRefused(error) : new SessionOver();
    }
  };
  const renew: Session['renew'] = () => {
    renewal ??= refresh().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };
  const accessToken: Session['accessToken'] = async () => {
    const { value } = tokens;
    if (!value) throw new SessionOver();
    return value.expiresAt - Date.now() > LEEWAY_MS ? value.accessToken : renew();
  };
  const isFresh = () => Date.now() - (tokens.value?.signedInAt ?? 0) < FRESH_MS;
  return { tokens, begin, end, accessToken, renew, isFresh };
}

/** Any other refusal says only that the token is no longer good. */
function isRefusal(error: unknown): error is ErrorResponse {
  return error instanceof ErrorResponse && refusalReasons(error).length > 0;
}
