/** Signs out: immediately in all tabs, and at Cognito as soon as it can be reached. */
import type { PortalLocation } from '../location.ts';
import type { Cognito } from './cognito.ts';
import type { Session } from './session.ts';
import { isRefused } from './sign-in-problem.ts';
import type { Tabs } from './tabs.ts';
import type { TokenStore, Tokens } from './tokens.ts';

interface Parts {
  cognito: Pick<Cognito, 'revoke' | 'signOutUrl'>;
  location: Pick<PortalLocation, 'isOnline' | 'leaveTo'>;
  session: Pick<Session, 'tokens' | 'end'>;
  store: Pick<TokenStore, 'noteSignOut'>;
  tabs: Pick<Tabs, 'announceSignOut'>;
}

interface Listener {
  /** Signed out on this device only: another call completes the sign-out. */
  onUnfinished(): void;
}

/** Navigates to Cognito only if it responds; otherwise the browser would show its own error page. */
export function createSignOut(parts: Parts, { onUnfinished }: Listener): () => Promise<void> {
  const { cognito, location, session, store, tabs } = parts;
  // Kept in memory: in the tab's storage the tokens would survive the sign-out.
  let unrevoked: Tokens | undefined;
  return async () => {
    unrevoked = session.tokens.value ?? unrevoked;
    session.end();
    tabs.announceSignOut();
    if (!location.isOnline() || !(await isRevoked(cognito, unrevoked))) return onUnfinished();
    unrevoked = undefined;
    store.noteSignOut();
    await location.leaveTo(cognito.signOutUrl());
  };
}

/** A refusal counts as a response: unknown tokens need no revocation. */
async function isRevoked(cognito: Parts['cognito'], tokens: Tokens | undefined): Promise<boolean> {
  if (tokens === undefined) return true;
  try {
    await cognito.revoke(tokens);
    return true;
  } catch (error) {
    return isRefused(error);
  }
}
