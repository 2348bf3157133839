/** The portal's state machine: the current screen, and the actions of the person. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ApiClient } from './api/api-client.ts';
import type { PortalConfig } from './config.ts';
import type { PortalLocation } from './location.ts';
import { initialLook, type Look } from './look/look.ts';
import { openPages } from './open-pages.ts';
import type { Screen } from './screen.ts';
import type { Cognito, SignInOptions } from './session/cognito.ts';
import { finishSignIn, isCallback } from './session/finish-sign-in.ts';
import { readInitiatedSignIn } from './session/initiated-sign-in.ts';
import { type Session, SessionOver, SessionRefused } from './session/session.ts';
import { describeProblem, isSignInProblem, type Names, SignInNotFound } from './session/sign-in-problem.ts';
import { createSignOut } from './session/sign-out.ts';
import type { Tabs } from './session/tabs.ts';
import type { TokenStore } from './session/tokens.ts';

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
  /** A text for the action in progress while the screen stays; empty while the portal waits for the person. */
  busy: ReadonlySignal<string>;
  /** Loads the data and selects the screen, at the start and again after a failure. */
  open(): Promise<void>;
  signIn(how: Omit<SignInOptions, 'returnTo'>): Promise<void>;
  showOtherWays(): void;
  signOut(): Promise<void>;
  /** The person signed out in another tab. */
  signedOutElsewhere(): void;
  /** The network is available again: continues what was waiting for it. */
  backOnline(): Promise<void>;
}

export function createPortal(parts: PortalParts): Portal {
  const { config, location, cognito, session, store, tabs } = parts;
  const screen = signal<Screen>({ name: 'opening' });
  const look = signal(initialLook(config));
  const busy = signal('');
  const show = (next: Screen) => {
    screen.value = next;
  };
  const names = (): Names => ({ title: look.value.title, identityProvider: config.identityProvider });

  /** Ignores the result of a request whose session has ended. */
  const unlessSignedOut = (error: unknown) => {
    if (session.tokens.value) throw error;
  };
  /** Every failure ends on a screen. */
  const guarded = async (what: string, work: () => Promise<void>): Promise<void> => {
    busy.value = what;
    try {
      await work();
    } catch (error) {
      show(screenOfError(error, names()));
      if (error instanceof SessionOver) session.end();
    } finally {
      busy.value = '';
    }
  };
  const leaveToSignIn = async (how: Omit<SignInOptions, 'returnTo'>): Promise<void> => {
    if (!location.isOnline()) return show({ name: 'unreachable' });
    const returnTo = isCallback(location.path.value) ? '/' : location.path.value;
    await location.leaveTo(await cognito.signInUrl({ ...how, returnTo }));
  };
  const signIn: Portal['signIn'] = (how) =>
    guarded(`Taking you to ${how.identityProvider ?? 'the login page'} …`, () => leaveToSignIn(how));
  /** A callback that was used before is not a sign-in, and does not interrupt a person who is signed in. */
  const comeBack = async (): Promise<void> => {
    try {
      session.begin(await finishSignIn(parts));
    } catch (error) {
      const isUsed = error instanceof SignInNotFound;
      if (!isUsed || !(session.tokens.value || (await tabs.anySignedIn()))) throw error;
    }
  };
  const open: Portal['open'] = () =>
    guarded('Opening …', async () => {
      const { identityProvider } = config;
      if (isCallback(location.path.value)) await comeBack();
      const initiated = readInitiatedSignIn(location.path.value, location.home);
      if (initiated) location.replace(initiated.returnTo);
      if (session.tokens.value) return openPages(parts, { show, look }).catch(unlessSignedOut);
      if (initiated) return leaveToSignIn({ identityProvider, loginHint: initiated.loginHint });
      if (store.takeSignOutNote()) return show({ name: 'signed-out', unfinished: false });
      if (await tabs.anySignedIn()) return leaveToSignIn({ identityProvider });
      show({ name: 'welcome' });
    });
  const signOut = createSignOut(parts, { onUnfinished: () => show({ name: 'signed-out', unfinished: true }) });
  return {
    config,
    location,
    session,
    screen,
    look,
    busy,
    open,
    signIn,
    showOtherWays: () => show({ name: 'other-ways' }),
    signOut: () => guarded('Signing you out …', signOut),
    signedOutElsewhere() {
      session.end();
      show({ name: 'signed-out', unfinished: false });
    },
    async backOnline() {
      const { value } = screen;
      if (value.name === 'unreachable') await open();
      if (value.name === 'signed-out' && value.unfinished) await guarded('Signing you out …', signOut);
    },
  };
}

function screenOfError(error: unknown, names: Names): Screen {
  if (error instanceof SessionRefused) return { name: 'refused', problem: describeProblem(error.cause, names) };
  if (error instanceof SessionOver) return { name: 'session-over' };
  if (isSignInProblem(error)) return { name: 'refused', problem: describeProblem(error, names) };
  return { name: 'unreachable' };
}
