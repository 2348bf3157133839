/** One person's attempt to sign up, until Cognito's response. */

import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import { createBrowser } from '../../system/browser.ts';
import { subjectOf } from '../../system/okta/people.ts';
import type { PortalClient } from '../../system/portal/portal-client.ts';

/** `cutOff`: the account was created, now or before, and then the person was refused; a second attempt succeeds. */
export type Answer = 'letIn' | 'denied' | 'cutOff';

/** Cognito's code for a person who was let in, which the portal exchanges for tokens. */
export interface Code {
  code: string;
  codeVerifier: string;
}

export interface Attempt {
  username: string;
  /** Cognito's name for the person. */
  userName: string;
  answer: Answer;
  /** Cognito's `error_description`; empty for a person who was let in. */
  reason: string;
  /** Absent for a person who was refused. */
  code?: Code;
}

/** @throws Error when Cognito returns neither a code nor an error */
export async function signUp(portal: PortalClient, username: string): Promise<Attempt> {
  const browser = createBrowser();
  const stop = { stopAt: portal.settings.url };
  const { url, pending } = await portal.startSignIn(IDENTITY_PROVIDER_NAME);
  const end = await browser.submit(await browser.open(url, stop), { username }, stop);
  const answers = end.status === 302 ? new URL(end.url).searchParams : new URLSearchParams();
  if (!answers.has('code') && !answers.has('error')) {
    throw new Error(`the sign-up of ${username} ended with ${end.status} at ${new URL(end.url).pathname}`);
  }
  const userName = `${IDENTITY_PROVIDER_NAME}_${subjectOf(username)}`.toLowerCase();
  const code = answers.get('code');
  return {
    username,
    userName,
    answer: answerIn(answers),
    reason: answers.get('error_description') ?? '',
    ...(code !== null && { code: { code, codeVerifier: pending.codeVerifier } }),
  };
}

/** These triggers run after the account has been created. */
const CUT_OFF = /^(PostConfirmation|PostAuthentication|PreTokenGeneration) /;

function answerIn(answers: URLSearchParams): Answer {
  if (answers.has('code')) return 'letIn';
  return CUT_OFF.test(answers.get('error_description') ?? '') ? 'cutOff' : 'denied';
}
