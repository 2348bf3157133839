/** A table refuses, throttles or loses its replies: what is retried heals, and nothing is written twice. */

import { findGuest } from '../../demo/okta/guests.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';
import { expectEmptyQueues, expectWhole } from '../support/whole-sign-up.ts';

const FIVE_MINUTES_MS = 5 * 60_000;

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney([], { findPerson: findGuest });
});
afterEach(() => journey.close());

type Table = 'profilesTableName' | 'auditEventsTableName';

const strike = (
  table: Table,
  operation: 'UpdateItem' | 'PutItem',
  fault: Pick<Fault, 'effect' | 'times' | 'principal'>,
) =>
  journey.system.twin.faults.add({
    service: 'dynamodb',
    operation,
    match: { TableName: journey.settings[table] },
    ...fault,
  });

test('profiles are throttled for a while: the retries of the workflow and of the queue carry it', async () => {
  const { twin } = journey.system;
  const fault = strike('profilesTableName', 'UpdateItem', { effect: 'throttle' });
  const ada = await journey.signIn('ada');
  await twin.advance(5_000);
  expect(await journey.executions()).toMatchObject([{ status: 'RUNNING' }]);
  expect((await journey.records(ada.userName)).profile).toBeUndefined();
  expect((await journey.portal().callApi('/me', ada.tokens.accessToken)).status).toBe(404);

  twin.faults.remove(fault);
  await journey.settle();
  expect(await journey.executions()).toMatchObject([{ status: 'SUCCEEDED' }]);
  await expectWhole(journey, ada.userName);
  await expectEmptyQueues(journey.system, journey.settings);
});

test('the audit is down for five minutes: nothing is missing afterwards', async () => {
  const { twin } = journey.system;
  const people = ['guest-1', 'guest-2', 'guest-3', 'guest-4'];
  const fault = strike('auditEventsTableName', 'PutItem', { effect: 'before' });
  const signedIn = await Promise.all(people.map((username) => journey.signIn(username)));
  await twin.advance(FIVE_MINUTES_MS);
  for (const { userName } of signedIn) {
    const { profile, auditEvents } = await journey.records(userName);
    expect(profile).toMatchObject({ status: 'active' });
    expect(auditEvents).toEqual([]);
  }

  twin.faults.remove(fault);
  await journey.settle();
  for (const { userName } of signedIn) await expectWhole(journey, userName);
  await expectEmptyQueues(journey.system, journey.settings);
});

test.each([
  { written: 'profile', table: 'profilesTableName', operation: 'UpdateItem', principal: 'WriteProfile' },
  { written: 'confirmation', table: 'profilesTableName', operation: 'UpdateItem', principal: 'ConfirmProfile' },
  { written: 'audit record', table: 'auditEventsTableName', operation: 'PutItem', principal: 'RecordAuditEvents' },
] as const)('a reply for the $written that is lost makes nothing twice', async ({ table, operation, principal }) => {
  strike(table, operation, { effect: 'after', times: 1, principal });
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect(journey.system.twin.faults.list()).toMatchObject([{ struck: 1 }]);
  await expectWhole(journey, ada.userName);
  await expectEmptyQueues(journey.system, journey.settings);
});
