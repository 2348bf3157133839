/** The session of this tab: its tokens, refreshed before they expire. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { ErrorResponse } from 'oidc-client-ts';
import { isRefused, refusalReasons } from './sign-in-problem.ts';
import type { TokenStore, Tokens } from './tokens.ts';

/** The session has ended: a new sign-in is necessary. */
export class SessionOver extends Error {
  override readonly name: string = 'SessionOver';
}

/** The portal's rules ended the session. The cause is Cognito's refusal, which contains the reasons. */
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
  /** Deletes the tokens of this tab. */
  end(): void;
  /** An access token that is valid for at least a minute. @throws {SessionOver} or what `fetch` throws */
  accessToken(): Promise<string>;
  /** A new access token, even if the old one is still valid. @throws {SessionOver} or what `fetch` throws */
  renew(): Promise<string>;
  /** Whether the sign-in was so recent that another one would change nothing. */
  isFresh(): boolean;
}

/** Refreshes tokens. */
interface Refresher {
  refresh(tokens: Tokens): Promise<Tokens>;
}

const LEEWAY_MS = 60_000;
const FRESH_MS = 5 * 60_000;

export function createSession(cognito: Refresher, store: TokenStore): Session {
  const tokens = signal(store.load());
  // Refresh tokens rotate: two concurrent requests would use the same one twice.
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
      // The person may have signed out in the meantime.
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

/** Any other refusal only means that the token is no longer valid. */
function isRefusal(error: unknown): error is ErrorResponse {
  return error instanceof ErrorResponse && refusalReasons(error).length > 0;
}
