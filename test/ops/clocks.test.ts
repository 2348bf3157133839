/** An operator's machine whose clock is wrong: ages, windows and the order of facts are in the time of AWS. */
import type { Clock } from '../../ops/terminal/io.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { beginSignUps } from '../support/begin-sign-ups.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

const HOUR = 3_600_000;

let journey: Journey;
let userName: string;
const terminals: OpsTerminal[] = [];

/** The terminal of a machine whose clock is wrong by this much. */
async function terminalOf(wrong: number, sleep?: Clock['sleep']): Promise<OpsTerminal> {
  const { endpoint, clock } = journey.system.twin;
  const terminal = await openOpsTerminal({ endpoint, now: () => clock.now() + wrong, sleep });
  terminals.push(terminal);
  return terminal;
}

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  ({ userName } = await journey.signIn('guest-clock'));
  await journey.settle();
});
afterAll(async () => {
  for (const terminal of terminals) await terminal.close();
  await journey.close();
});

describe.each([
  ['behind', -2 * HOUR],
  ['ahead', 2 * HOUR],
])('a clock that is two hours %s', (name, wrong) => {
  test('does not change the age of a failure, nor the window in which it is found', async () => {
    await beginSignUps(journey, [`okta_nobody-${name}`], { clientId: 'unknown' });
    await journey.settle();
    const terminal = await terminalOf(wrong);
    const listed = await terminal.run('failed', '--user', `okta_nobody-${name}`, '--since', '1h', '--json');
    expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
    const [item] = listed.lines();
    expect(Number(item?.ageSeconds)).toBeLessThan(HOUR / 1000);
    const { now } = journey.system.twin.clock;
    expect(Number(item?.ageSeconds)).toBeCloseTo((now() - Date.parse(String(item?.failedAt))) / 1000, -2);
  });
});

test('an operator whose clock is right restores a person who was suspended by one whose clock is ahead', async () => {
  const [ahead, right] = [await terminalOf(2 * HOUR), await terminalOf(0)];
  const because = ['--reason', 'a test', '--no-wait', '--yes'];
  expect(await ahead.run('suspend', userName, ...because)).toMatchObject({ exitCode: 0 });
  await journey.settle();
  expect((await journey.records(userName)).profile?.['access:operator']).toMatchObject({ state: 'blocked' });
  // The answers of AWS tell the time to a second.
  await journey.system.twin.advance(2_000);
  expect(await right.run('restore', userName, ...because)).toMatchObject({ exitCode: 0 });
  await journey.settle();
  expect((await journey.records(userName)).profile?.['access:operator']).toMatchObject({ state: 'unblocked' });
});

test('a block that the access workflow cannot make is reported as failed when the workflow ends', async () => {
  const { advance, faults, whenIdle } = journey.system.twin;
  faults.add({
    service: 'cognito-idp',
    operation: 'AdminDisableUser',
    effect: 'before',
    match: { Username: userName },
  });
  const begunAt = journey.system.twin.clock.now();
  const terminal = await terminalOf(0, async (milliseconds) => {
    await advance(milliseconds);
    await whenIdle();
  });
  const { exitCode, stderr } = await terminal.run('suspend', userName, '--reason', 'lost laptop', '--yes');
  faults.clear();
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('1 failed') });
  expect(journey.system.twin.clock.now() - begunAt).toBeLessThan(15 * 60_000);
});
