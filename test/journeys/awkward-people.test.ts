/** People with awkward names go through every path, and nothing that operators read identifies them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../local/kernel/storage/store.ts';
import { DEMO_PEOPLE } from '../../system/okta/people.ts';
import { AWKWARD_PEOPLE } from '../support/awkward-people.ts';
import { backOfficeToken } from '../support/back-office-token.ts';
import { logGroupsOf, readLog } from '../support/read-logs.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';

let folder: string;
let journey: Journey;
let open = false;
let officeToken: string;
const signedIn = new Map<string, SignedIn>();
/** The twin's own log. */
const complaints: string[] = [];
/** The portal requires an e-mail address: people without one are refused. */
const admitted = DEMO_PEOPLE.filter(({ email }) => email !== undefined);
const usernames = [...AWKWARD_PEOPLE, ...admitted].map(({ username }) => username);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'awkward-'));
  journey = await startJourney(AWKWARD_PEOPLE, { folder, log: (line) => complaints.push(line) });
  open = true;
  errorsThatQuote('Lovelace, Ada.Lovelace@example.com');
  for (const username of usernames) signedIn.set(username, await journey.signIn(username));
  await journey.attempt('grace');
  await journey.settle();
  expect(journey.system.twin.faults.list().filter(({ fault, struck }) => struck !== fault.times)).toEqual([]);
  officeToken = await backOfficeToken(journey);
  // Rejected people are searched for as well, by malformed addresses.
  for (const { email = '' } of AWKWARD_PEOPLE) await findByEmail(email);
});
afterAll(async () => {
  if (open) await journey.close();
  await rm(folder, { recursive: true, force: true });
});

/** AWS's own messages may quote their input: services return such errors often enough to make functions fail. */
function errorsThatQuote(person: string): void {
  const error = { code: 'ValidationException', message: `One or more values are invalid: ${person}` };
  const { faults } = journey.system.twin;
  for (const operation of ['UpdateItem', 'PutItem']) {
    faults.add({ service: 'dynamodb', operation, effect: 'before', times: 4, error });
  }
  for (const effect of ['before', 'entry'] as const) {
    faults.add({ service: 'events', operation: 'PutEvents', effect, times: 3, error });
  }
}

function whoIs(username: string): SignedIn {
  const found = signedIn.get(username);
  if (found === undefined) throw new Error(`${username} has not signed in`);
  return found;
}
const me = (username: string) => journey.portal().callApi('/me', whoIs(username).tokens.accessToken);

const findByEmail = (email: string) =>
  journey.portal().callApi(`/profiles?${new URLSearchParams({ email })}`, officeToken);

describe.each(AWKWARD_PEOPLE.filter(({ profile }) => profile))('$username', ({ username, profile, ...claims }) => {
  test('the tokens have the claims as the identity provider sent them', () => {
    const { email, given_name } = whoIs(username).tokens.claims;
    // An empty attribute counts as absent.
    expect({ email, given_name }).toEqual({ email: claims.email, given_name: `${claims.given_name}` || undefined });
  });

  test('the API returns the profile, character by character', async () => {
    const { status, body, headers } = await me(username);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
    const { Email, given_name, family_name } = body as Record<string, unknown>;
    expect({ Email, given_name, family_name }).toEqual({ given_name: undefined, family_name: undefined, ...profile });
  });

  test('the back office finds the profile by the address as the identity provider sent it', async () => {
    const { status, body } = await findByEmail(claims.email?.trim() ?? '');
    expect(status).toBe(200);
    const { userName } = whoIs(username);
    expect(body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ userName })]) });
  });
});

test.each(AWKWARD_PEOPLE.filter(({ reasons }) => reasons))('$username sees why there is no profile', async (person) => {
  const { status, body, headers } = await me(person.username);
  expect(status).toBe(404);
  expect(headers.get('content-type')).toContain('application/problem+json');
  const { reasons } = body as { reasons: string[] };
  expect(reasons.toSorted()).toEqual(person.reasons);
  const { profile, auditEvents } = await journey.records(whoIs(person.username).userName);
  expect(profile?.attributesAt).toBeUndefined();
  expect(auditEvents.map(({ detailType }) => detailType).sort()).toEqual([
    'ProfileConfirmed',
    'SignUpRejected',
    'UserCreated',
  ]);
});

/** Texts that identify nobody, because they are part of a program's own language. */
const COMMON = new Set(['undefined', 'constructor', '__proto__', '" OR ""="', '1e999']);
/** Anything shorter may be part of an id by chance. */
const MIN_LENGTH = 5;

/** The forms of a value in a text: as sent, as stored, in JSON, in a URL. */
function spellings(value: string): string[] {
  const forms = [value, value.normalize('NFC').trim()];
  return forms.flatMap((form) => [
    form,
    JSON.stringify(form).slice(1, -1),
    new URLSearchParams({ form }).toString().slice(5),
  ]);
}

function secrets(): string[] {
  const values = [...AWKWARD_PEOPLE, ...DEMO_PEOPLE].flatMap(({ email = '', given_name = '', family_name = '' }) => {
    const localPart = email.split('@')[0] ?? '';
    return [email, email.toLowerCase(), localPart, localPart.toLowerCase(), `${given_name}`, `${family_name}`];
  });
  const tokens = Array.from(signedIn.values()).flatMap(({ tokens: { accessToken, idToken, refreshToken } }) => [
    accessToken,
    idToken,
    refreshToken,
  ]);
  const all = new Set([...values.flatMap(spellings), ...tokens]);
  return Array.from(all).filter((text) => text.trim().length >= MIN_LENGTH && !COMMON.has(text));
}

/** Those of the texts that tell a secret, shortened. */
const telling = (texts: readonly string[]) =>
  secrets().flatMap((secret) =>
    texts.filter((text) => text.includes(secret)).map((text) => ({ secret, text: text.slice(0, 300) })),
  );

test('no log line and no metric contains personal data or a token', async () => {
  const { twin } = journey.system;
  const groups = await logGroupsOf(twin);
  const lines = (await Promise.all(groups.map((group) => readLog(twin, group)))).flat();
  for (const { userName } of signedIn.values()) {
    const { auditEvents } = await journey.records(userName);
    expect(lines.some((line) => line.includes(String(auditEvents[0]?.signUpId)))).toBe(true);
  }
  expect(telling(lines)).toEqual([]);
  expect(telling(complaints)).toEqual([]);
});

test('no segment of a trace contains personal data or a token', async () => {
  await journey.close();
  open = false;
  const store = await openStore(join(folder, 'state'));
  const segments = (await store.collection<string>('xray.segments').list()).map(({ value }) => value);
  await store.close();
  expect(segments.filter((segment) => segment.includes('signUpId')).length).toBeGreaterThan(usernames.length);
  expect(telling(segments)).toEqual([]);
});
