/** Short stories that together need every permission; each returns all its results, always alike. */

import type { Fault } from '../../../local/kernel/faults.ts';
import { isServiceError } from '../../../local/kernel/service-error.ts';
import { type OktaUser, subjectOf } from '../../../system/okta/people.ts';
import { verifyHook } from '../../../system/okta/send-hook.ts';
import { outputOf } from '../../../system/start-system.ts';
import { backOfficeToken } from '../back-office-token.ts';
import { publishAccessFact } from '../publish-access-fact.ts';
import type { Journey, SignedIn } from '../start-journey.ts';
import { observe, queuesOf } from './observe.ts';

/** Returns the results. */
export type Drive = (journey: Journey, username: string) => Promise<object>;

/** `whole-…` may sign up anywhere, `malformed-…` is rejected by the workflow, the triggers refuse `partial-…` and `unverified-…`. */
export function findDriver(username: string): OktaUser | undefined {
  const [, kind] = /^(whole|malformed|partial|unverified)-\d+$/.exec(username) ?? [];
  if (kind === undefined) return undefined;
  const person = { username, shows: kind, email_verified: true, given_name: 'Ada', family_name: 'Lovelace' };
  const changed = married.has(username) && { family_name: 'King' };
  return { ...person, ...DIFFERENCES[kind]?.(`${username}@example.com`), ...changed };
}

/** Who has another name since the sign-up. */
const married = new Set<string>();

type Kind = 'whole' | 'malformed' | 'partial' | 'unverified';

const DIFFERENCES: Readonly<Record<string, (email: string) => Partial<OktaUser>>> = {
  whole: (email) => ({ email }),
  malformed: (email) => ({ email, given_name: 'Ada\nAugusta' }),
  unverified: (email) => ({ email, email_verified: false }),
};

/** Each with the kind of person who drives it. The cheapest come first: most missing permissions are noticed by the first one. */
export const DRIVES: Readonly<Record<string, { who: Kind; run: Drive }>> = {
  'somebody comes without TLS': { who: 'whole', run: sendWithoutTls },
  'a stranger publishes': { who: 'whole', run: publishAsStranger },
  'an alarm rings': { who: 'whole', run: ringAlarm },
  'somebody is refused': { who: 'partial', run: beRefused('retail') },
  'the bus takes no refusals at sign-up': {
    who: 'partial',
    run: withFaults(beRefused('retail'), [refuse('events', 'PutEvents', { principal: 'PublishUserCreated' })]),
  },
  'no workflow starts for a block': {
    who: 'whole',
    run: withFaults(blockAndRestore, [refuse('states', 'StartExecution')]),
  },
  'targets take nothing': {
    who: 'whole',
    run: withFaults(signUp, [
      refuse('states', 'StartExecution'),
      refuse('sqs', 'SendMessage', { queue: 'ConfirmationsQueue' }),
    ]),
  },
  'somebody signs up': { who: 'whole', run: (journey, username) => signUp(journey, username, OUTLIVE) },
  'the audit takes nothing': {
    who: 'whole',
    run: withFaults(signUp, [
      unknownPortal(),
      refuse('sqs', 'SendMessage', { queue: 'AuditQueue' }),
      refuse('sqs', 'SendMessage', { queue: 'TrayQueue' }),
    ]),
  },
  'somebody is blocked and restored': { who: 'whole', run: blockAndRestore },
  'somebody is rejected': { who: 'malformed', run: signUp },
  'an execution fails': { who: 'whole', run: withFaults(signUp, [unknownPortal()]) },
  'the bus takes no hook of Okta': {
    who: 'whole',
    run: withFaults(suspendAtOkta, [refuse('events', 'PutEvents', { principal: 'ReceiveOktaEvents' })]),
  },
  'the queue takes no later sign-in': {
    who: 'whole',
    run: withFaults(signInAgain, [refuse('sqs', 'SendMessage', { queue: 'SignInsQueue' })]),
  },
  'somebody changes and signs in again': { who: 'whole', run: signInAgain },
  'Okta suspends somebody': { who: 'whole', run: suspendAtOkta },
  'the bus takes no later sign-in': {
    who: 'whole',
    run: withFaults(signInAgain, [refuse('events', 'PutEvents', { principal: 'PublishUserSignedIn' })]),
  },
  'the bus refuses the triggers': {
    who: 'whole',
    run: withFaults(signUp, [refuse('events', 'PutEvents', { principal: 'PublishUser' })]),
  },
  'a change arrives late': {
    who: 'whole',
    run: withFaults(signInAgain, [refuseOneChange()]),
  },
  'everything is read': { who: 'whole', run: readAll },
  'the bus takes no refusals at sign-in': {
    who: 'unverified',
    run: withFaults(beRefused('retail', 'wholesale'), [refuse('events', 'PutEvents', { principal: 'AdmitToPortal' })]),
  },
  'somebody is refused elsewhere': { who: 'unverified', run: beRefused('retail', 'wholesale') },
};

/** An error that nobody retries. */
function refuse(service: string, operation: string, of: { principal?: string; queue?: string } = {}): Fault {
  const error = { code: 'InvalidParameterValueException', message: 'refused on purpose', status: 400 };
  const match = of.queue === undefined ? undefined : { QueueUrl: of.queue };
  return { service, operation, effect: 'before', principal: of.principal, match, error };
}

/** The message is delivered again a minute later. With status 500, which others have, the client would try again at once. */
function refuseOneChange(): Fault {
  const error = { code: 'ValidationException', message: 'refused on purpose', status: 400 };
  return { ...refuse('dynamodb', 'UpdateItem', { principal: 'FollowSignIn' }), error, times: 1 };
}

function unknownPortal(): Fault {
  const error = { code: 'ParameterNotFound', message: 'refused on purpose' };
  return { service: 'ssm', operation: 'GetParameter', effect: 'before', principal: 'ValidateAttributes', error };
}

function withFaults(drive: Drive, given: readonly Fault[]): Drive {
  return async (journey, username) => {
    const { faults } = journey.system.twin;
    const ids = given.map(faults.add);
    try {
      return await drive(journey, username);
    } finally {
      ids.forEach(faults.remove);
    }
  };
}

/** What functions remember of a portal is a minute old then, so that they read it again. */
const FORGET = 61_000;

/** Rules and secrets that cannot be read again serve for a quarter of an hour. */
const OUTLIVE = 16 * 60_000;

async function signUp(journey: Journey, username: string, pause = FORGET): Promise<object> {
  await journey.system.twin.advance(pause);
  const observed = await observe(journey);
  let signedIn: SignedIn;
  try {
    signedIn = await journey.signIn(username, { portal: 'retail' });
  } catch (error) {
    await journey.settle();
    return { refused: error instanceof Error ? error.name : 'refused' };
  }
  await journey.settle();
  const { profile, auditEvents } = await journey.records(`okta_${subjectOf(username).toLowerCase()}`);
  const { status, body } = await journey.portal('retail').callApi('/me', signedIn.tokens.accessToken);
  await journey.system.twin.whenIdle();
  return {
    status: profile?.status,
    written: profile?.attributesAt !== undefined,
    audited: auditEvents.map(({ detailType }) => String(detailType)).sort(),
    me: status,
    problem: (body as { type?: string }).type,
    ...(await observed()),
  };
}

/** Signs up, marries, and signs in again. */
async function signInAgain(journey: Journey, username: string): Promise<object> {
  await journey.signIn(username, { portal: 'retail' });
  await journey.settle();
  married.add(username);
  const after = await signUp(journey, username);
  const { profile } = await journey.records(journey.userNameOf(username));
  return { ...after, family_name: profile?.family_name };
}

/** Blocks and restores a user of the pool who has no item in the table, which takes every task of the workflow. */
async function blockAndRestore(journey: Journey, username: string): Promise<object> {
  const { twin } = journey.system;
  const { userPoolId: UserPoolId } = journey.settings;
  const principal = { type: 'account' } as const;
  const pool = (operation: string) =>
    twin.call({ service: 'cognito-idp', operation, input: { UserPoolId, Username: username }, principal });
  await pool('AdminCreateUser');
  await twin.advance(FORGET);
  const observed = await observe(journey);
  const enabled: unknown[] = [];
  for (const [index, detailType] of (['UserBlocked', 'UserUnblocked'] as const).entries()) {
    const at = new Date(twin.clock.now() + index).toISOString();
    await publishAccessFact(journey, detailType, { userName: username, at });
    await journey.settle();
    enabled.push((await pool('AdminGetUser')).Enabled);
  }
  const { auditEvents } = await journey.records(username);
  const audited = auditEvents.map(({ detailType, outcome }) => [detailType, outcome]);
  return { enabled, audited, ...(await observed()) };
}

/** Suspends a user of the pool at Okta, and lifts it; Okta sends its event hooks. */
async function suspendAtOkta(journey: Journey, username: string): Promise<object> {
  const { twin } = journey.system;
  const userName = journey.userNameOf(username);
  const input = { UserPoolId: journey.settings.userPoolId, Username: userName };
  await twin.call({ service: 'cognito-idp', operation: 'AdminCreateUser', input, principal: { type: 'account' } });
  await twin.advance(OUTLIVE);
  const observed = await observe(journey);
  const url = twin.addresses.resolve(outputOf(journey.system.deployment, 'HooksUrl'));
  const isVerified = await verifyHook({ url });
  const hooks: number[][] = [];
  for (const action of ['suspend', 'unsuspend'] as const) {
    await twin.advance(1);
    hooks.push((await journey.administration().act(username, action)).statuses);
    await journey.settle();
  }
  const { auditEvents } = await journey.records(userName);
  const audited = auditEvents.map(({ detailType, outcome }) => [detailType, outcome]).sort();
  return { isVerified, hooks, audited, ...(await observed()) };
}

/** Goes to portals in turn, and has the audit of it. */
function beRefused(...portals: string[]): Drive {
  return async (journey, username) => {
    await journey.system.twin.advance(FORGET);
    const observed = await observe(journey);
    for (const portal of portals) await journey.attempt(username, { portal });
    await journey.settle();
    const { auditEvents } = await journey.records(`okta_${subjectOf(username).toLowerCase()}`);
    const audited = auditEvents.map(({ detailType, reasons }) => [String(detailType), reasons]).sort();
    return { audited, ...(await observed()) };
  };
}

/** Who reads, and has a profile before the first drive. */
const READER = 'whole-0';

/** Once for each system: otherwise reading would seem to need what only a sign-up needs. */
export async function signUpReader(journey: Journey): Promise<void> {
  await journey.signIn(READER, { portal: 'retail' });
  await journey.settle();
}

/** The access token of an earlier sign-in has expired on the twin's clock. */
async function readAll(journey: Journey): Promise<object> {
  await journey.system.twin.advance(OUTLIVE);
  let reader: SignedIn;
  try {
    reader = await journey.signIn(READER, { portal: 'retail' });
  } catch (error) {
    return { refused: error instanceof Error ? error.name : 'refused' };
  }
  await journey.settle();
  // What the sign-in left behind is not observed.
  await journey.system.twin.advance(FORGET);
  const { tokens, userName } = reader;
  const observed = await observe(journey);
  const portal = journey.portal('retail');
  const token = await backOfficeToken(journey);
  const day = new Date(journey.system.twin.clock.now()).toISOString().slice(0, 10);
  const paths = [
    `/profiles?clientId=${portal.settings.clientId}`,
    `/profiles?email=${encodeURIComponent(String(tokens.claims.email))}`,
    `/profiles/${userName}`,
    `/profiles/${userName}/audit-events`,
    `/audit-events?day=${day}`,
  ];
  const answers = await Promise.all([
    ...['/me', '/portal'].map((path) => portal.callApi(path, tokens.accessToken)),
    ...paths.map((path) => portal.callApi(path, token)),
  ]);
  await journey.system.twin.whenIdle();
  return { answers: answers.map(({ status }) => status), ...(await observed()) };
}

/** Whether CloudWatch may tell each topic, with and without TLS. */
async function ringAlarm({ system: { deployment, twin } }: Journey): Promise<object> {
  const sourceArn = `arn:aws:cloudwatch:${twin.region}:123456789012:alarm:lamp`;
  const principal = { type: 'service', service: 'cloudwatch.amazonaws.com', sourceArn } as const;
  const topics = Object.entries(deployment.resources).filter(([, id]) => id.startsWith('arn:aws:sns:'));
  const mayTell = (topic: string, overTls: boolean) =>
    twin.permissions.allows({ principal, overTls }, 'sns:Publish', topic);
  return Object.fromEntries(topics.map(([id, topic]) => [id, [mayTell(topic, true), mayTell(topic, false)]]));
}

/** Whether the bus refuses a role that may publish everything, and that the stage does not name. */
async function publishAsStranger({ settings, system: { twin } }: Journey): Promise<object> {
  const roleArn = 'arn:aws:iam::123456789012:role/stranger';
  const everything = { Statement: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: '*' }] };
  twin.permissions.put({ kind: 'identity', arn: roleArn }, 'Stranger', [{ document: everything, place: 'Policy' }]);
  const principal = { type: 'role', roleArn, session: 'one' } as const;
  const bus = `arn:aws:events:${twin.region}:123456789012:event-bus/${settings.eventBusName}`;
  return { publishes: twin.permissions.allows({ principal }, 'events:PutEvents', bus) };
}

/** The callers that each queue refuses although they have every permission, because they use no TLS. */
async function sendWithoutTls(journey: Journey): Promise<object> {
  const { twin } = journey.system;
  const refusals: Record<string, boolean> = {};
  for (const [name, QueueUrl] of queuesOf(journey)) {
    const input = { QueueUrl, AttributeNames: ['All'] };
    const principal = { type: 'account' } as const;
    const call = { service: 'sqs', operation: 'GetQueueAttributes', input, principal, overTls: false };
    refusals[name] = await twin.call(call).then(
      () => false,
      (error: unknown) => isServiceError(error, 'AccessDeniedException'),
    );
  }
  return refusals;
}
