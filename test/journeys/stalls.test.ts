/**
 * Bus or outbox do not answer, in real time: the triggers answer by their own limits, times the twin's patience. The twin's clock stands,
 * so that neither the functions' time-out nor Cognito ends the wait; `test/functions/shared/trigger-budgets.test.ts` compares the limits
 * with both.
 */
import { TRIGGER_BUDGETS } from '../../functions/shared/publishing/budget.ts';
import { createClock } from '../../local/kernel/time/clock.ts';
import { physicalIdOf } from '../support/physical-id.ts';
import { readLog } from '../support/read-logs.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

type Trigger = 'PublishUserCreated' | 'PublishUserConfirmed' | 'PublishUserSignedIn';

const STALL_MS = 60_000;
/** The calls that do not stall have this much more time than on AWS. */
const PATIENCE = 3;

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney([], { patience: PATIENCE, clock: createClock({ startAt: Date.now() }) });
});
afterEach(() => journey.close());

const stall = (service: string, operation: string, principal: Trigger) =>
  journey.system.twin.faults.add({ service, operation, effect: 'delay', milliseconds: STALL_MS, principal });

/** How long each invocation of a trigger took, by Lambda's own report; Cognito asks again when one takes too long. */
async function durationsOf(trigger: Trigger): Promise<number[]> {
  const { twin, deployment } = journey.system;
  // The log is written behind the answer.
  await twin.whenIdle();
  const lines = await readLog(twin, physicalIdOf(deployment, `Triggers${trigger}Logs`));
  return lines.flatMap((line) => /^REPORT .*\tDuration: ([\d.]+) ms/.exec(line)?.[1] ?? []).map(Number);
}

async function expectOneAnswer(trigger: Trigger, atLeastMs: number): Promise<void> {
  const durations = await durationsOf(trigger);
  expect(durations).toHaveLength(1);
  expect(durations[0]).toBeGreaterThanOrEqual(PATIENCE * atLeastMs);
}

test('a stalled bus denies no sign-in, nor does a stalled outbox at confirmation', async () => {
  stall('events', 'PutEvents', 'PublishUserCreated');
  stall('events', 'PutEvents', 'PublishUserConfirmed');
  stall('sqs', 'SendMessage', 'PublishUserConfirmed');
  const ada = await journey.signIn('ada');
  const { bus } = TRIGGER_BUDGETS;
  await expectOneAnswer('PublishUserCreated', bus.attempts * bus.attemptMs);
  await expectOneAnswer('PublishUserConfirmed', bus.attempts * bus.attemptMs);

  await journey.settle();
  const { profile, auditEvents } = await journey.records(ada.userName);
  expect(profile).toMatchObject({ given_name: 'Ada', status: 'active', version: 1 });
  for (const kind of ['UserCreated', 'ProfileConfirmed']) {
    expect(auditEvents.filter(({ detailType }) => detailType === kind)).toHaveLength(1);
  }
  expect(auditEvents.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
});

test('a stalled bus and outbox deny the sign-up in time, and a late event creates no second profile', async () => {
  const faults = [
    stall('events', 'PutEvents', 'PublishUserCreated'),
    stall('sqs', 'SendMessage', 'PublishUserCreated'),
  ];
  const { callback } = await journey.attempt('ada');
  expect(callback.searchParams.get('error_description')).toContain('please try again in a minute');
  const { bus, outbox } = TRIGGER_BUDGETS;
  await expectOneAnswer('PublishUserCreated', bus.attempts * bus.attemptMs + outbox.attemptMs);

  for (const fault of faults) journey.system.twin.faults.remove(fault);
  // The person tries again later than that, and before the late event.
  await journey.system.twin.advance(STALL_MS / 2);
  const ada = await journey.signIn('ada');
  await journey.settle();
  const { profile, auditEvents } = await journey.records(ada.userName);
  expect(profile).toMatchObject({ given_name: 'Ada', status: 'active', version: 1 });
  expect(auditEvents.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
});

test('a stalled bus delays a later sign-in by one call and denies none', async () => {
  await journey.signIn('ada');
  await journey.settle();
  stall('events', 'PutEvents', 'PublishUserSignedIn');
  const { userName } = await journey.signIn('ada');
  const { signIn } = TRIGGER_BUDGETS;
  await expectOneAnswer('PublishUserSignedIn', signIn.totalMs);

  const { profile } = await journey.records(userName);
  expect(profile).toMatchObject({ given_name: 'Ada', status: 'active', version: 1 });
});
