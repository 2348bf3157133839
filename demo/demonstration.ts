/** Runs one person's first sign-in, from the portal's page to the profile, and measures each step. */
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { readRecords, type SignUpRecords } from '../system/read-records.ts';
import { outputOf, type System } from '../system/start-system.ts';
import { type DriveOptions, driveSignIn } from './drive-sign-in.ts';

/** The steps of a sign-in that can be timed, with their descriptions; i and j are part of k. */
const STEPS = {
  a: 'the person opens the portal',
  b: 'the portal sends them to Cognito, and Cognito straight to Okta',
  c: 'Okta knows them and sends a code to Cognito',
  d: 'Cognito exchanges the code at Okta and verifies the ID token',
  m: 'the pre sign-up trigger publishes the new user',
  e: 'Cognito creates the user',
  l: 'Cognito sends them to the portal with its own code',
  f: 'the portal exchanges the code for tokens',
  g: 'the portal has validated the ID token',
  n: 'the workflow has stored the profile',
  h: 'the portal calls the API with the access token',
  k: 'the authorizer accepts it (i, j), and the API answers 200',
} as const;

export type Step = keyof typeof STEPS;

export interface TimelineRow {
  step: Step;
  what: string;
  /** Epoch milliseconds; undefined if the step did not happen. */
  at: number | undefined;
}

export interface Demonstration {
  userName: string;
  /** In the order of their times. */
  timeline: TimelineRow[];
  records: SignUpRecords;
}

/** Signs a user in at the first portal, directly through Okta. @throws Error when the sign-in does not complete */
export async function demonstrate(system: System, options: DriveOptions): Promise<Demonstration> {
  const [portal] = system.portals;
  if (portal === undefined) throw new Error('the stage has no portal to sign in at');
  const { userName, times } = await driveSignIn(portal, options);
  await system.twin.whenIdle();
  const records = await readRecords(system, userName);
  const all: Partial<Record<Step, number>> = {
    ...times,
    d: system.okta.lastTokenRequestAt(),
    m: timeOf(records.profile?.attributesAt),
    e: await createdAt(system, userName),
    n: timeOf(records.profile?.createdAt),
  };
  const timeline = (Object.keys(STEPS) as Step[]).map((step) => ({ step, what: STEPS[step], at: all[step] }));
  const last = Number.POSITIVE_INFINITY;
  return { userName, records, timeline: timeline.sort((one, other) => (one.at ?? last) - (other.at ?? last)) };
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
