/** The portal itself: what it shows, and what becomes of what people do. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ApiClient } from './api/api-client.ts';
import type { PortalConfig } from './config.ts';
import type { PortalLocation } from './location.ts';
import { initialLook, type Look } from './look/look.ts';
import { openPages } from './open-pages.ts';
import type { Screen } from './screen.ts';
import type { Cognito, SignInOptions } from './session/cognito.ts';
import { type Session, SessionOver } from './session/session.ts';
import { describeProblem, isSignInProblem } from './session/sign-in-problem.ts';
import type { Tabs } from './session/tabs.ts';
import type { TokenStore, Tokens } from './session/tokens.ts';

export interface PortalParts {
  config: PortalConfig;
  location: PortalLocation;
  cognito: Cognito;
  session: Session;
  store: TokenStore;
  api: ApiClient;
  tabs: Tabs;
}

export interface Portal extends Pick<PortalParts, 'config' | 'location' | 'session'> {
  screen: ReadonlySignal<Screen>;
  look: ReadonlySignal<Look>;
  /** Decides what to show, and asks for it: at first, and again after whatever went wrong. */
  open(): Promise<void>;
  signIn(how: Omit<SignInOptions, 'returnTo'>): Promise<void>;
  signOut(): Promise<void>;
  /** Somebody signed out in another tab. */
  signedOutElsewhere(): void;
}

export function createPortal(parts: PortalParts): Portal {
  const { config, location, cognito, session, store, tabs } = parts;
  const screen = signal<Screen>({ name: 'opening' });
  const look = signal(initialLook(config));
  const show = (next: Screen) => {
    screen.value = next;
  };

  /** What a request meets after its session has ended is no longer anybody's concern. */
  const unlessSignedOut = (error: unknown) => {
    if (session.tokens.value) throw error;
  };
  /** Whatever goes wrong ends on a screen. */
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      show(screenOfError(error));
      if (error instanceof SessionOver) session.end();
    }
  };
  const signIn: Portal['signIn'] = (how) =>
    guarded(async () => {
      show({ name: 'leaving' });
      const returnTo = isCallback(location) ? '/' : location.path.value;
      await location.leaveTo(await cognito.signInUrl({ ...how, returnTo }));
    });
  const open: Portal['open'] = () =>
    guarded(async () => {
      if (isCallback(location)) session.begin(await finishSignIn(parts));
      if (session.tokens.value) return openPages(parts, { show, look }).catch(unlessSignedOut);
      const signedOut = store.takeSignOutNote();
      if (!signedOut && (await tabs.anySignedIn())) return signIn({ identityProvider: config.identityProvider });
      show({ name: 'welcome', signedOut });
    });
  const signOut = () => {
    show({ name: 'leaving' });
    return leaveSignedOut(parts);
  };
  const signedOutElsewhere = () => {
    session.end();
    show({ name: 'welcome', signedOut: true });
  };
  return { config, location, session, screen, look, open, signIn, signOut, signedOutElsewhere };
}

/** Whatever comes of it, the address that was asked for takes the callback's place; a network that fails may be tried again. */
async function finishSignIn({ cognito, location }: PortalParts): Promise<Tokens> {
  const callback = location.href();
  let returnTo = '/';
  try {
    returnTo = await cognito.returnPathOf(callback);
    const tokens = await cognito.finishSignIn(callback);
    location.replace(returnTo);
    return tokens;
  } catch (error) {
    if (isSignInProblem(error)) location.replace(returnTo);
    throw error;
  }
}

async function leaveSignedOut({ cognito, location, session, store, tabs }: PortalParts): Promise<void> {
  const tokens = session.tokens.value;
  session.end();
  store.noteSignOut();
  tabs.announceSignOut();
  // Best effort: whoever is offline is signed out here all the same.
  if (tokens) await cognito.revoke(tokens).catch(() => {});
  await location.leaveTo(cognito.signOutUrl());
}

function isCallback({ path }: PortalLocation): boolean {
  return path.value.startsWith('/callback?');
}

function screenOfError(error: unknown): Screen {
  if (error instanceof SessionOver) return { name: 'session-over' };
  if (isSignInProblem(error)) return { name: 'refused', problem: describeProblem(error) };
  return { name: 'unreachable' };
}
