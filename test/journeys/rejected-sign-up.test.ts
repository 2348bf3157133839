/** People whose attributes break a rule: they sign in, have no profile, and are told why. */
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { OktaUser } from '../../system/okta/people.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

const outsider: OktaUser = {
  username: 'outsider',
  shows: 'a foreign e-mail domain',
  email: 'x@elsewhere.test',
  email_verified: true,
  given_name: 'X',
};

let journey: Journey;
let states: SFNClient;
beforeAll(async () => {
  journey = await startJourney([outsider]);
  states = new SFNClient(journey.system.client);
});
afterAll(async () => {
  states.destroy();
  await journey.close();
});

test.each([
  { username: 'grace', portal: 'retail', reasons: ['email-missing'] },
  { username: 'edsger', portal: 'wholesale', reasons: ['email-unverified'] },
  { username: 'outsider', portal: 'wholesale', reasons: ['email-domain-not-allowed', 'family_name-missing'] },
])('$username is rejected at $portal for $reasons', async ({ username, portal, reasons }) => {
  const known = new Set((await journey.executions()).map(({ executionArn }) => executionArn));
  const person = await journey.signIn(username, { portal });
  await journey.settle();

  const [execution] = (await journey.executions()).filter(({ executionArn }) => !known.has(executionArn));
  const described = await states.send(new DescribeExecutionCommand({ executionArn: execution?.executionArn }));
  expect(described).toMatchObject({ status: 'FAILED', error: 'InvalidAttributes' });

  const { profile, auditEvents } = await journey.records(person.userName);
  expect(profile?.attributesAt).toBeUndefined();
  const rejected = auditEvents.filter(({ detailType }) => detailType === 'SignUpRejected');
  expect(rejected).toHaveLength(1);
  expect(((rejected[0]?.reasons ?? []) as string[]).toSorted()).toEqual(reasons);
  expect(auditEvents.map(({ detailType }) => detailType).sort()).toEqual([
    'ProfileConfirmed',
    'SignUpRejected',
    'UserCreated',
  ]);

  const me = await journey.portal(portal).callApi('/me', person.tokens.accessToken);
  expect(me.status).toBe(404);
  expect(me.headers.get('content-type')).toContain('application/problem+json');
  expect(JSON.stringify(me.body)).toContain('profile-rejected');
  for (const reason of reasons) expect(JSON.stringify(me.body)).toContain(reason);

  expect((await journey.signIn(username, { portal })).userName).toBe(person.userName);
});
