/** A first sign-in, steps a to n, and a second one that starts nothing new. */
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { subjectOf } from '../../system/okta/people.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey.close());

const me = ({ tokens }: SignedIn) => journey.portal().callApi('/me', tokens.accessToken);

describe('Ada signs in directly through Okta', () => {
  let ada: SignedIn;
  let callback: URL;
  beforeAll(async () => {
    const attempt = await journey.attempt('ada');
    callback = attempt.callback;
    ada = await attempt.finish();
    await journey.settle();
  });

  test('b, c: the browser goes from Cognito to Okta and back, and sees no login page', () => {
    const paths = ada.browser.visits.map(({ url }) => new URL(url).pathname);
    expect(paths[0]).toBe('/oauth2/authorize');
    expect(paths).toContain('/oauth2/default/v1/authorize');
    expect(paths.at(-1)).toBe('/oauth2/idpresponse');
    expect(paths).not.toContain('/login');
  });

  test('d: Cognito itself has exchanged the code at Okta', () => {
    expect(journey.system.okta.lastTokenRequestAt()).toEqual(expect.any(Number));
    expect(ada.browser.visits.filter(({ url }) => new URL(url).pathname.endsWith('/token'))).toEqual([]);
  });

  test('e: Cognito has created the user as it does for federated people', async () => {
    const cognito = new CognitoIdentityProviderClient(journey.system.client);
    const user = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: journey.settings.userPoolId, Username: ada.userName }),
    );
    cognito.destroy();
    expect(user).toMatchObject({
      Username: `okta_${subjectOf('ada').toLowerCase()}`,
      UserStatus: 'EXTERNAL_PROVIDER',
      Enabled: true,
    });
  });

  test('l: Cognito sends the browser to the portal with a code of its own', () => {
    const [answer] = ada.browser.visits.filter(({ url }) => url.includes('/oauth2/idpresponse'));
    expect(callback.origin + callback.pathname).toBe(`${journey.portal().settings.url}/callback`);
    expect(callback.searchParams.get('code')).toBeTruthy();
    expect(callback.searchParams.get('code')).not.toBe(new URL(answer?.url ?? '').searchParams.get('code'));
  });

  test('m: the pre sign-up trigger has published her sign-up, at the time of her profile', async () => {
    const { auditEvents, profile } = await journey.records(ada.userName);
    expect(auditEvents.find(({ detailType }) => detailType === 'UserCreated')).toMatchObject({
      clientId: journey.portal().settings.clientId,
      occurredAt: profile?.attributesAt,
    });
  });

  test('f, g: the tokens are valid, and the ID token identifies her', () => {
    expect(ada.tokens.claims).toMatchObject({
      iss: journey.portal().settings.issuer,
      aud: journey.portal().settings.clientId,
      token_use: 'id',
      email: 'Ada.Lovelace@example.com',
      email_verified: true,
      given_name: 'Ada',
      family_name: 'Lovelace',
    });
  });

  test('h to k: the API returns her own profile for her access token', async () => {
    const answer = await me(ada);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ userName: ada.userName, given_name: 'Ada', status: 'active' });
  });

  test('n: the profile has exactly the five fields, with these names', async () => {
    const { profile } = await journey.records(ada.userName);
    expect(profile).toMatchObject({
      ClientId: journey.portal().settings.clientId,
      Email: 'ada.lovelace@example.com',
      given_name: 'Ada',
      family_name: 'Lovelace',
      userName: ada.userName,
    });
  });

  test('the beginning and every outcome have one audit record, all with one sign-up id', async () => {
    const { auditEvents, profile } = await journey.records(ada.userName);
    expect(auditEvents.map(({ detailType }) => detailType).sort()).toEqual([
      'ProfileConfirmed',
      'ProfileWritten',
      'UserCreated',
    ]);
    expect(new Set(auditEvents.map(({ signUpId }) => signUpId))).toEqual(new Set([profile?.signUpId]));
  });

  test('signing in again starts nothing new', async () => {
    const before = { executions: await journey.executions(), records: await journey.records(ada.userName) };
    const again = await journey.signIn('ada');
    await journey.settle();
    expect(again.userName).toBe(ada.userName);
    expect(await journey.executions()).toEqual(before.executions);
    expect(await journey.records(ada.userName)).toEqual(before.records);
    expect((await me(again)).status).toBe(200);
  });

  test('the same browser needs no second sign-in at Cognito or Okta', async () => {
    const again = await journey.signIn('ada', { browser: ada.browser });
    expect(again.userName).toBe(ada.userName);
  });
});

test('a person with an awkward name signs in through the login page, and every character arrives', async () => {
  const zoe = await journey.signIn('zoe', { byLoginPage: true });
  await journey.settle();
  const answer = await me(zoe);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ Email: "zoë.o'neill@example.com", family_name: 'عائلة D’Arcy-Núñez' });
  const { given_name: givenName } = answer.body as { given_name: string };
  expect(Array.from(givenName)).toHaveLength(200);
  expect(givenName).toMatch(/^Zoë-Ångström שלום 👩‍🚀 O'Neill n+$/);
});
