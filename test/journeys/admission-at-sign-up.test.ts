/**
 * New people who break a portal's rules: Cognito creates no user, and they can sign up once Okta's data are correct.
 */
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { OktaUser } from '../../system/okta/people.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

const outsider: OktaUser = {
  username: 'outsider',
  shows: 'a foreign e-mail domain, and no last name',
  email: 'x@elsewhere.test',
  email_verified: true,
  given_name: 'X',
};

const blankEmail: OktaUser = {
  username: 'no-address',
  shows: 'a blank e-mail address',
  email: ' \u00a0',
  email_verified: true,
  given_name: 'Paula',
};

let journey: Journey;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  journey = await startJourney([outsider, blankEmail]);
  cognito = new CognitoIdentityProviderClient(journey.system.client);
});
afterAll(async () => {
  cognito.destroy();
  await journey.close();
});

const findUser = (Username: string) =>
  cognito.send(new AdminGetUserCommand({ UserPoolId: journey.settings.userPoolId, Username }));

test.each([
  { username: 'grace', portal: 'retail', reasons: ['email-missing'] },
  { username: 'no-address', portal: 'retail', reasons: ['email-missing'] },
  { username: 'edsger', portal: 'wholesale', reasons: ['email-unverified'] },
  { username: 'outsider', portal: 'wholesale', reasons: ['family_name-missing', 'email-domain-not-allowed'] },
])('$username is refused at $portal for $reasons, and nothing is created', async ({ username, portal, reasons }) => {
  const userName = journey.userNameOf(username);
  const executions = (await journey.executions()).length;
  const { callback } = await journey.attempt(username, { portal });
  await journey.settle();

  expect(callback.searchParams.has('code')).toBe(false);
  expect(callback.searchParams.get('error_description')).toContain(`NotAdmitted: ${reasons.join(', ')}.`);
  await expect(findUser(userName)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  expect(await journey.executions()).toHaveLength(executions);
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toBeUndefined();
  expect(auditEvents).toEqual([
    expect.objectContaining({
      detailType: 'SignUpRefused',
      reasons,
      clientId: journey.portal(portal).settings.clientId,
      traceId: expect.stringMatching(/^1-/),
    }),
  ]);
});

test('several attempts on a day have one audit record', async () => {
  for (let tries = 0; tries < 3; tries += 1) await journey.attempt('edsger', { portal: 'wholesale' });
  await journey.settle();
  const { auditEvents } = await journey.records(journey.userNameOf('edsger'));
  expect(auditEvents).toHaveLength(1);
});

test('a person who is refused at one portal signs up at another whose rules they satisfy', async () => {
  const { tokens } = await journey.signIn('edsger', { portal: 'retail' });
  await journey.settle();
  const answer = await journey.portal('retail').callApi('/me', tokens.accessToken);
  expect(answer).toMatchObject({ status: 200, body: { emailVerified: false, given_name: 'Edsger' } });
});

test('after the data are corrected at Okta, the same person signs up without an operator', async () => {
  Object.assign(outsider, { email: 'x@example.com', family_name: 'Y' });
  const { tokens, userName } = await journey.signIn('outsider', { portal: 'wholesale' });
  await journey.settle();
  const answer = await journey.portal('wholesale').callApi('/me', tokens.accessToken);
  expect(answer).toMatchObject({ status: 200, body: { Email: 'x@example.com', family_name: 'Y' } });
  const { auditEvents } = await journey.records(userName);
  expect(auditEvents.map(({ detailType }) => detailType).sort()).toEqual([
    'ProfileConfirmed',
    'ProfileWritten',
    'SignUpRefused',
    'UserCreated',
  ]);
});
