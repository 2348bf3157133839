/**
 * A new attribute is one row of the table: bundling, deployment, sign-up, rejection, editing and reading need no other
 * change.
 */
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';
import { buildVariant, type Variant } from '../support/variant.ts';

const ROW = `nickname: {
    claim: 'nickname', cognito: 'nickname', field: 'Nickname', form: 'name',
    requirable: true, editable: true, hashedBy: 'name',
  }`;
const person = (username: string, nickname?: string) => ({
  username,
  shows: 'a nickname',
  email: `${username}@example.com`,
  email_verified: true,
  given_name: 'Ada',
  family_name: 'King',
  ...(nickname !== undefined && { nickname }),
});
const PEOPLE = [person('countess', ' Countess '), person('endless', 'x'.repeat(201)), person('plain')];

let variant: Variant;
let journey: Journey;

beforeAll(async () => {
  variant = await buildVariant(ROW, (config) => {
    config.follow = { given_name: 'first-sign-in' };
    for (const portal of config.portals) if (portal.name === 'wholesale') portal.requiredAttributes.push('nickname');
  });
  journey = await startJourney(PEOPLE, { assemblyFolder: variant.assemblyFolder });
});
afterAll(async () => {
  await journey?.close();
  variant?.remove();
});

const me = ({ tokens }: SignedIn) => journey.portal().callApi('/me', tokens.accessToken);
const signIn = async (username: string, portal?: string) => {
  const signedIn = await journey.signIn(username, { portal });
  await journey.settle();
  return signedIn;
};

test('no other file needs a change: the types still match', async () => {
  expect(await variant.typeErrors()).toBe('');
});

test('a person who has it finds it in the profile, normalised', async () => {
  expect(await me(await signIn('countess'))).toMatchObject({ status: 200, body: { Nickname: 'Countess' } });
});

test('one that breaks the rules of its form is rejected with codes of its own; --set puts it right', async () => {
  const endless = await signIn('endless');
  expect(await me(endless)).toMatchObject({ status: 404, body: { reasons: ['nickname-too-long'] } });
  const { endpoint } = journey.system.twin;
  const set = ['--set', 'nickname=Lady Lovelace', '--reason', 'asked by mail', '--yes'];
  const replayed = await variant.ops(endpoint, 'replay', endless.userName, ...set);
  expect(replayed).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('1 done.') });
  await journey.settle();
  expect(await me(endless)).toMatchObject({ status: 200, body: { Nickname: 'Lady Lovelace' } });
});

test('it follows later sign-ins; an attribute that the stage leaves to the first sign-in does not', async () => {
  const [countess] = PEOPLE;
  Object.assign(countess ?? {}, { nickname: 'Lady', given_name: 'Augusta' });
  expect(await me(await signIn('countess'))).toMatchObject({ body: { Nickname: 'Lady', given_name: 'Ada' } });
  const { endpoint } = journey.system.twin;
  const reconciled = await variant.ops(endpoint, 'reconcile', '--grace', '0s');
  expect(reconciled).toMatchObject({ exitCode: 0, stderr: 'Nothing is missing.\n' });
});

test('the hash of a profile depends on it', async () => {
  const hashes = [];
  for (const username of ['countess', 'endless', 'plain']) {
    const { userName } = await signIn(username);
    const { profile } = await journey.records(userName);
    hashes.push(profile?.attributesHash);
  }
  expect(hashes).toEqual(hashes.map(() => expect.stringMatching(/^[0-9a-f]{32}$/)));
  expect(new Set(hashes).size).toBe(3);
});
