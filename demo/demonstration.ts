/** One person's first sign-in from the portal's address to the profile, watched from every side. */
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createBrowser } from './browser.ts';
import type { PortalStep } from './portal/portal-server.ts';
import { readRecords, type SignUpRecords } from './read-records.ts';
import { outputOf, type System } from './system.ts';

export interface TimelineRow {
  /** The letter of the step in the story of a sign-in. */
  step: string;
  what: string;
  /** Epoch milliseconds; undefined when the step did not happen. */
  at: number | undefined;
}

export interface Demonstration {
  userName: string;
  timeline: TimelineRow[];
  records: SignUpRecords;
}

export interface DemonstrationOptions {
  /** Who signs in at the stand-in Okta. */
  username: string;
  /** What the first portal reports, filled while the browser walks. */
  portalSteps: readonly PortalStep[];
}

/** Signs somebody in at the first portal, straight through Okta. @throws Error when the story does not reach its end */
export async function demonstrate(
  system: System,
  { username, portalSteps }: DemonstrationOptions,
): Promise<Demonstration> {
  const [portal] = system.portals;
  if (portal === undefined) throw new Error('the stage has no portal to sign in at');
  const browser = createBrowser();
  const home = await browser.open(portal.settings.url);
  const signIn = await browser.submit(home, { with: 'Okta' });
  const end = await browser.submit(signIn, { username });
  const userName = portalSteps.findLast((step) => step.userName !== undefined)?.userName;
  if (end.status !== 200 || userName === undefined)
    throw new Error(`the sign-in ended with ${end.status} at ${new URL(end.url).pathname}`);
  await system.twin.whenIdle();
  const records = await readRecords(system, userName);
  const reported = (letter: PortalStep['step']) => portalSteps.findLast((step) => step.step === letter)?.at;
  const visited = (part: string) => browser.visits.findLast(({ url }) => url.includes(part))?.at;
  const timeline: TimelineRow[] = [
    { step: 'a', what: 'the person opens the portal', at: reported('a') },
    {
      step: 'b',
      what: 'the portal sends them to Cognito, and Cognito straight to Okta',
      at: visited('/oauth2/authorize'),
    },
    { step: 'c', what: 'Okta knows them and sends a code to Cognito', at: visited('/oauth2/idpresponse') },
    {
      step: 'd',
      what: 'Cognito exchanges the code at Okta and verifies the ID token',
      at: system.okta.lastTokenRequestAt(),
    },
    { step: 'm', what: 'the pre sign-up trigger hands the new user over', at: timeOf(records.profile?.attributesAt) },
    { step: 'e', what: 'Cognito creates the user', at: await createdAt(system, userName) },
    { step: 'l', what: 'Cognito sends them to the portal with its own code', at: visited('/callback') },
    { step: 'f', what: 'the portal exchanges the code for tokens', at: reported('f') },
    { step: 'g', what: 'the portal has validated the ID token', at: reported('g') },
    { step: 'n', what: 'the workflow has stored the profile', at: timeOf(records.profile?.createdAt) },
    { step: 'h', what: 'the portal calls the API with the access token', at: reported('h') },
    {
      step: 'k',
      what: 'the authorizer lets it pass (i, j), and the API answers 200',
      at: portalSteps.findLast(isWelcome)?.at,
    },
  ];
  return {
    userName,
    records,
    timeline: timeline.sort(
      (one, other) => (one.at ?? Number.POSITIVE_INFINITY) - (other.at ?? Number.POSITIVE_INFINITY),
    ),
  };
}

function isWelcome({ step, status }: PortalStep): boolean {
  return step === 'k' && status === 200;
}

function timeOf(instant: unknown): number | undefined {
  return typeof instant === 'string' ? Date.parse(instant) : undefined;
}

async function createdAt({ client, deployment }: System, userName: string): Promise<number | undefined> {
  const cognito = new CognitoIdentityProviderClient(client);
  try {
    const user = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: outputOf(deployment, 'UserPoolId'), Username: userName }),
    );
    return user.UserCreateDate?.getTime();
  } finally {
    cognito.destroy();
  }
}
