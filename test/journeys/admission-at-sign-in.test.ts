/**
 * Every portal applies its rules to people who have an account: at each sign-in and each refresh, in any order of
 * portals.
 */
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { admit } from '../../events/admit.ts';
import { PortalSettings } from '../../events/portal-settings.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { DEMO_PEOPLE, type OktaUser } from '../../system/okta/people.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

const MINUTE = 60_000;
const PORTALS = ['retail', 'wholesale'] as const;
/** Each demo user twice: once for each order of the portals. */
const VISITORS = DEMO_PEOPLE.flatMap((person) =>
  [PORTALS, PORTALS.toReversed()].map((order) => ({
    ...person,
    username: `${person.username}-${order[0]}`,
    order,
  })),
);
const complete = (username: string): OktaUser => ({
  username,
  shows: 'all attributes',
  email: `${username}@example.com`,
  email_verified: true,
  given_name: 'Two',
  family_name: 'Tabs',
});

let journey: Journey;
let parameters: SSMClient;
beforeAll(async () => {
  journey = await startJourney([...VISITORS, complete('tightened'), complete('two-tabs'), complete('outage')]);
  parameters = new SSMClient(journey.system.client);
});
afterAll(async () => {
  parameters.destroy();
  await journey.close();
});

const parameterOf = (portal: string) => `/sign-up/local/portals/${journey.portal(portal).settings.clientId}`;

async function settingsOf(portal: string): Promise<PortalSettings> {
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: parameterOf(portal) }));
  return PortalSettings.parse(JSON.parse(Parameter?.Value ?? ''));
}

/**
 * Changes the rules as a deployment does, and lets the triggers' caches expire. @returns a function that restores them
 */
async function change(portal: string, rules: Partial<PortalSettings>): Promise<() => Promise<void>> {
  const before = await settingsOf(portal);
  const put = async (settings: PortalSettings) => {
    const Value = JSON.stringify(settings);
    await parameters.send(new PutParameterCommand({ Name: parameterOf(portal), Value, Overwrite: true }));
    await journey.system.twin.advance(MINUTE);
  };
  await put({ ...before, ...rules });
  return () => put(before);
}

const codesIn = (callback: URL) =>
  /NotAdmitted: ([^.]*)\./.exec(callback.searchParams.get('error_description') ?? '')?.[1];

test.each(VISITORS)(
  '$username gets tokens only where they satisfy the rules',
  async ({ username, order, ...person }) => {
    const { email, email_verified, given_name, family_name } = person;
    const attributes = { email, email_verified: String(email_verified ?? false), given_name, family_name };
    for (const portal of order) {
      const codes = admit(await settingsOf(portal), attributes);
      const { callback } = await journey.attempt(username, { portal });
      expect(codesIn(callback)).toBe(codes.length > 0 ? codes.join(', ') : undefined);
      expect(callback.searchParams.has('code')).toBe(codes.length === 0);
    }
    await journey.settle();
  },
);

test('a refusal at sign-in has one audit record a day, and does not change profile and account', async () => {
  const userName = journey.userNameOf('edsger-retail');
  const before = await journey.records(userName);
  await journey.attempt('edsger-retail', { portal: 'wholesale' });
  await journey.settle();
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toEqual(before.profile);
  expect(profile).toMatchObject({ status: 'active', emailVerified: false });
  expect(auditEvents.filter(({ detailType }) => detailType === 'SignInRefused')).toEqual([
    expect.objectContaining({
      reasons: ['email-unverified'],
      clientId: journey.portal('wholesale').settings.clientId,
    }),
  ]);
});

test('a stricter rule applies at the next refresh; the session at another portal continues', async () => {
  const wholesale = journey.portal('wholesale');
  const { tokens } = await journey.signIn('tightened', { portal: 'wholesale' });
  const elsewhere = await journey.signIn('tightened', { portal: 'retail' });
  const putBack = await change('wholesale', { allowedEmailDomains: ['other.example'] });
  await expect(wholesale.refresh(tokens.refreshToken)).rejects.toMatchObject({ error: 'invalid_grant' });
  await expect(journey.portal('retail').refresh(elsewhere.tokens.refreshToken)).resolves.toHaveProperty('access_token');
  const { callback } = await journey.attempt('tightened', { portal: 'wholesale' });
  expect(codesIn(callback)).toBe('email-domain-not-allowed');
  await putBack();
  const again = await journey.signIn('tightened', { portal: 'wholesale' });
  await expect(wholesale.refresh(again.tokens.refreshToken)).resolves.toHaveProperty('access_token');
  await journey.settle();
});

test('with two portals in two tabs, one session continues when the other portal refuses', async () => {
  const retail = await journey.signIn('two-tabs', { portal: 'retail' });
  const putBack = await change('wholesale', { allowedEmailDomains: ['other.example'] });
  const { callback } = await journey.attempt('two-tabs', { portal: 'wholesale', browser: retail.browser });
  expect(codesIn(callback)).toBe('email-domain-not-allowed');
  await expect(journey.portal('retail').refresh(retail.tokens.refreshToken)).resolves.toHaveProperty('access_token');
  await putBack();
  await journey.settle();
});

test('while Parameter Store is down, cached rules apply; once they expire, sign-ins are refused', async () => {
  const { twin } = journey.system;
  const isDown: Fault = { service: 'ssm', operation: 'GetParameter', effect: 'before' };
  const retail = journey.portal('retail');
  const { tokens } = await journey.signIn('outage');
  const fault = twin.faults.add(isDown);
  await twin.advance(2 * MINUTE);
  const renewed = await retail.refresh(tokens.refreshToken);
  await twin.advance(15 * MINUTE);
  await expect(retail.refresh(String(renewed.refresh_token))).rejects.toThrow();
  const { callback } = await journey.attempt('outage');
  expect(codesIn(callback)).toBe('rules-unavailable');
  twin.faults.remove(fault);
  await expect(journey.signIn('outage')).resolves.toHaveProperty('tokens');
  await journey.settle();
});
