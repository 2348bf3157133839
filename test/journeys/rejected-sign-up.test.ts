/** People whose attributes cannot be stored as they are: every door admits them, they have no profile, and read why. */
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { OktaUser } from '../../system/okta/people.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

const longNamed: OktaUser = {
  username: 'long-named',
  shows: 'two attributes that break the rules of form',
  email: 'long named@example.com',
  email_verified: true,
  given_name: 'x'.repeat(201),
};

let journey: Journey;
let states: SFNClient;
beforeAll(async () => {
  journey = await startJourney([longNamed]);
  states = new SFNClient(journey.system.client);
});
afterAll(async () => {
  states.destroy();
  await journey.close();
});

test.each([
  { username: 'alan', portal: 'wholesale', reasons: ['given_name-control-characters'] },
  { username: 'long-named', portal: 'retail', reasons: ['email-malformed', 'given_name-too-long'] },
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
  expect(me.body).toMatchObject({ type: 'profile-rejected', reasons });

  expect((await journey.signIn(username, { portal })).userName).toBe(person.userName);
});
