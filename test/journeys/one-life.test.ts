/** One person's life in the system, from the first sign-in to the next one after all was erased: what the person, an operator and Okta change. */
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';

const USERNAME = 'life';
const PERSON = {
  username: USERNAME,
  shows: 'a whole life',
  email: 'marie.dupont@example.com',
  email_verified: true,
  given_name: 'Marie',
  family_name: 'Dupont',
};

let journey: Journey;
let ops: OpsTerminal;
let person: SignedIn;
let userName: string;

beforeAll(async () => {
  journey = await startJourney([PERSON]);
  const { endpoint, clock } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: journey.system.twin.advance });
  userName = journey.userNameOf(USERNAME);
});
afterAll(async () => {
  await ops.close();
  await journey.close();
});

const signIn = async (portal = 'retail') => {
  person = await journey.signIn(USERNAME, { portal });
  await journey.settle();
};
const me = (portal = 'retail') => journey.portal(portal).callApi('/me', person.tokens.accessToken);
const operate = async (command: string) => {
  const { exitCode } = await ops.run(command, userName, '--reason', 'one life', '--yes');
  await journey.settle();
  expect(exitCode).toBe(0);
};

test('they sign up at one portal, and have a profile', async () => {
  await signIn();
  expect(await me()).toMatchObject({ status: 200, body: { family_name: 'Dupont' } });
});

test('they marry: the next sign-in brings the new name and address', async () => {
  journey.administration().change(USERNAME, { family_name: 'Curie', email: 'marie.curie@example.com' });
  await signIn();
  expect(await me()).toMatchObject({ status: 200, body: { family_name: 'Curie', Email: 'marie.curie@example.com' } });
});

test('an operator blocks them: no portal accepts them', async () => {
  await operate('suspend');
  expect(await me()).toMatchObject({ status: 403 });
  await expect(journey.signIn(USERNAME)).rejects.toThrow('User is disabled.');
});

test('the operator restores them, and everything is as it was', async () => {
  await operate('restore');
  await signIn();
  expect(await me()).toMatchObject({ status: 200, body: { family_name: 'Curie' } });
});

test('they come to a second portal with a third name, and stay with the portal of their sign-up', async () => {
  journey.administration().change(USERNAME, { given_name: 'Maria' });
  await signIn('wholesale');
  const { clientId } = journey.portal('retail').settings;
  expect(await me('wholesale')).toMatchObject({ status: 200, body: { given_name: 'Maria', ClientId: clientId } });
});

test('an operator sees who changed what', async () => {
  const { stdout } = await ops.run('show', userName, '--json');
  const { history } = JSON.parse(stdout) as { history: { who: string; what: string }[] };
  expect(history.map(({ who, what }) => `${who}: ${what}`)).toEqual([
    expect.stringMatching(/^Okta, at portal retail: (confirmed|created by a sign-up)$/),
    expect.stringMatching(/^Okta, at portal retail: (confirmed|created by a sign-up)$/),
    'Okta, at portal retail: changed email, family_name',
    expect.stringMatching(/^arn:aws:.*: blocked \(operator\)$/),
    expect.stringMatching(/^arn:aws:.*: restored \(operator\)$/),
    'Okta, at portal wholesale: changed given_name',
  ]);
  expect(await ops.run('reconcile', '--grace', '0s')).toMatchObject({ exitCode: 0 });
});

test('they are forgotten: their token finds no profile, and a replay of the archive brings nothing back', async () => {
  await operate('forget');
  expect(await me('wholesale')).toMatchObject({ status: 404, body: { type: expect.stringMatching(/no-profile$/) } });
  const window = ['--from', '3h', '--to', 'now', '--wait-for-archive'];
  await ops.run('archive', ...window, '--reason', 'one life', '--yes');
  await journey.settle();
  const { profile, auditEvents } = await journey.records(userName);
  expect(Object.keys(profile ?? {}).sort()).toEqual(['expiresAt', 'forgottenAt', 'userName']);
  expect(auditEvents).toEqual([]);
  // A sign-in of the same second is one of the old life.
  await journey.system.twin.advance(2_000);
});

test('they sign up once more, and are a new person', async () => {
  await signIn();
  expect(await me()).toMatchObject({ status: 200, body: { given_name: 'Maria', family_name: 'Curie' } });
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toMatchObject({ version: 1, status: 'active' });
  expect(profile).not.toHaveProperty('expiresAt');
  expect(auditEvents.map(({ detailType }) => detailType).sort()).toEqual([
    'ProfileConfirmed',
    'ProfileWritten',
    'UserCreated',
  ]);
});
