/** Short stories that together need every permission; each tells everything that became of it, always alike. */
import { type Person, subjectOf } from '../../../demo/okta/people.ts';
import type { Fault } from '../../../local/kernel/faults.ts';
import { isServiceError } from '../../../local/kernel/service-error.ts';
import { backOfficeToken } from '../back-office-token.ts';
import type { Journey, SignedIn } from '../start-journey.ts';
import { observe } from './observe.ts';

/** Tells what became of it. */
export type Drive = (journey: Journey, username: string) => Promise<object>;

/** `whole-…` may sign up anywhere, `partial-…` is missing what the portals demand. */
export function findDriver(username: string): Person | undefined {
  const [, kind] = /^(whole|partial)-\d+$/.exec(username) ?? [];
  if (kind === undefined) return undefined;
  const person = { username, shows: kind, email_verified: true, given_name: 'Ada', family_name: 'Lovelace' };
  return kind === 'whole' ? { ...person, email: `${username}@example.com` } : person;
}

/** By the kind of person who drives them. */
export const DRIVES: Readonly<Record<string, { who: 'whole' | 'partial'; run: Drive }>> = {
  'somebody signs up and everything is read': { who: 'whole', run: (journey, who) => signUp(journey, who, readAll) },
  'somebody is rejected': { who: 'partial', run: (journey, who) => signUp(journey, who) },
  'the bus refuses the triggers': {
    who: 'whole',
    run: withFaults(signUp, [refuse('events', 'PutEvents', 'PublishUser')]),
  },
  'an execution fails': { who: 'whole', run: withFaults(signUp, [unknownPortal()]) },
  'targets take nothing': {
    who: 'whole',
    run: withFaults(signUp, [
      refuse('states', 'StartExecution'),
      refuse('sqs', 'SendMessage', undefined, 'ConfirmationsQueue'),
    ]),
  },
  'the audit takes nothing': {
    who: 'whole',
    run: withFaults(signUp, [unknownPortal(), refuse('sqs', 'SendMessage', undefined, 'AuditQueue')]),
  },
  'somebody comes without TLS': { who: 'whole', run: (journey) => sendWithoutTls(journey) },
};

/** An error that nobody retries. */
function refuse(service: string, operation: string, principal?: string, queue?: string): Fault {
  const error = { code: 'InvalidParameterValue', message: 'refused on purpose' };
  const match = queue === undefined ? undefined : { QueueUrl: queue };
  return { service, operation, effect: 'before', principal, match, error };
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

type Reading = (journey: Journey, signedIn: SignedIn) => Promise<object>;

async function signUp(journey: Journey, username: string, read: Reading = readOwn): Promise<object> {
  // What functions remember of a portal is a minute old then, so that they read it again.
  await journey.system.twin.advance(61_000);
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
  const answers = await read(journey, signedIn);
  await journey.settle();
  return {
    status: profile?.status,
    written: profile?.attributesAt !== undefined,
    audited: auditEvents.map(({ detailType }) => String(detailType)).sort(),
    ...answers,
    ...(await observed()),
  };
}

async function readOwn(journey: Journey, { tokens }: SignedIn): Promise<object> {
  const { status, body } = await journey.portal('retail').callApi('/me', tokens.accessToken);
  return { me: status, problem: (body as { type?: string }).type };
}

async function readAll(journey: Journey, signedIn: SignedIn): Promise<object> {
  const { tokens, userName } = signedIn;
  const portal = journey.portal('retail');
  const token = await backOfficeToken(journey);
  const day = new Date(journey.system.twin.clock.now()).toISOString().slice(0, 10);
  const email = encodeURIComponent(String(tokens.claims.email));
  const paths = [
    `/profiles?clientId=${portal.settings.clientId}`,
    `/profiles?email=${email}`,
    `/profiles/${userName}`,
    `/profiles/${userName}/audit-events`,
    `/audit-events?day=${day}`,
  ];
  const backOffice = await Promise.all(paths.map(async (path) => (await portal.callApi(path, token)).status));
  const shown = await portal.callApi('/portal', tokens.accessToken);
  return { ...(await readOwn(journey, signedIn)), portal: shown.status, backOffice };
}

/** Whom each queue refuses who has every permission but no TLS. */
async function sendWithoutTls({ system, settings }: Journey): Promise<object> {
  const refusals: Record<string, boolean> = {};
  for (const [name, QueueUrl] of Object.entries(settings.queues)) {
    const input = { QueueUrl, AttributeNames: ['All'] };
    const principal = { type: 'account' } as const;
    const call = { service: 'sqs', operation: 'GetQueueAttributes', input, principal, overTls: false };
    refusals[name] = await system.twin.call(call).then(
      () => false,
      (error: unknown) => isServiceError(error, 'AccessDeniedException'),
    );
  }
  return refusals;
}
