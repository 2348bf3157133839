/** People that the triggers admit and the workflow rejects: they have no profile, read why, and are repaired in bulk. */
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { PortalSettings } from '../../events/portal-settings.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { DEMO_PEOPLE, type OktaUser } from '../../system/okta/people.ts';
import { beginSignUps } from '../support/begin-sign-ups.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

const MINUTE = 60_000;

const longNamed: OktaUser = {
  username: 'long-named',
  shows: 'two attributes that break the rules of form',
  email: 'long named@example.com',
  email_verified: true,
  given_name: 'x'.repeat(201),
};

/** Okta's data of one person, before and after an administrator corrects them. */
const misspelt: OktaUser = {
  username: 'misspelt',
  shows: 'a line break',
  email: 'm@example.com',
  email_verified: true,
  given_name: 'M\ns',
};
let isCorrected = false;
const people = [...DEMO_PEOPLE, longNamed];

let journey: Journey;
let states: SFNClient;
let parameters: SSMClient;
let ops: OpsTerminal;
beforeAll(async () => {
  journey = await startJourney([], {
    sampling: { reservoir: 0, rate: 0 },
    findPerson: (username) =>
      username === 'misspelt'
        ? { ...misspelt, ...(isCorrected && { given_name: 'Ms' }) }
        : (people.find((person) => person.username === username) ?? findGuest(username)),
  });
  const { endpoint, clock, advance } = journey.system.twin;
  ops = await openOpsTerminal({ endpoint, now: clock.now, sleep: advance });
  states = new SFNClient(journey.system.client);
  parameters = new SSMClient(journey.system.client);
});
afterAll(async () => {
  states.destroy();
  parameters.destroy();
  await ops.close();
  await journey.close();
});

const because = (reason: string) => ['--reason', reason, '--yes', '--json'];
const open = async (...filters: string[]) => (await ops.run('failed', '--json', ...filters)).lines();

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

test('after a correction in Okta and another sign-in, a replay uses the attributes of the user pool', async () => {
  const { userName } = await journey.signIn('misspelt');
  await journey.settle();
  expect(await open('--user', userName)).toEqual([expect.objectContaining({ means: 'none' })]);
  isCorrected = true;
  await journey.signIn('misspelt');
  // The portal's rules are as old as the stack.
  await journey.system.twin.advance(MINUTE);
  expect(await open('--user', userName)).toEqual([
    expect.objectContaining({ means: 'restart', why: expect.stringContaining('attributes that the user pool has') }),
  ]);
  expect(await ops.run('replay', userName, ...because('corrected in Okta'))).toMatchObject({ exitCode: 0 });
  await journey.settle();
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toMatchObject({ given_name: 'Ms', status: 'active', emailVerified: true });
  expect(auditEvents.find(({ detailType }) => detailType === 'SignUpReplayed')).toMatchObject({
    means: 'restart',
    changes: ['given_name-changed'],
  });
});

/** More than the 100 items that `failed`, `replay` and `reconcile` read at a time. */
const MANY = 120;

describe(`a mistyped domain rejects ${MANY} people`, () => {
  const GUESTS = ['guest-one', 'guest-two'];
  const ofWholesale = ['--portal', 'wholesale'];
  const others = Array.from({ length: MANY - GUESTS.length }, (_, number) => `okta_other${number}`);
  const wholesale = () => journey.portal('wholesale').settings;
  const inName = () => `/sign-up/local/portals/${wholesale().clientId}`;
  const put = async (settings: PortalSettings) => {
    const Value = JSON.stringify(settings);
    await parameters.send(new PutParameterCommand({ Name: inName(), Value, Overwrite: true }));
  };
  let before: PortalSettings;

  beforeAll(async () => {
    const { twin } = journey.system;
    const { Parameter } = await parameters.send(new GetParameterCommand({ Name: inName() }));
    before = PortalSettings.parse(JSON.parse(Parameter?.Value ?? ''));
    await journey.signIn('guest-first', { portal: 'wholesale' });
    await put({ ...before, allowedEmailDomains: ['wrong.example'] });
    await twin.advance(MINUTE);
    // The triggers cannot read the new rules and use the old ones; the workflow reads the new ones.
    const faults = ['PublishUserCreated', 'AdmitToPortal'].map((principal) =>
      twin.faults.add({ service: 'ssm', operation: 'GetParameter', effect: 'before', principal }),
    );
    for (const guest of GUESTS) await journey.signIn(guest, { portal: 'wholesale' });
    await beginSignUps(journey, others, { clientId: wholesale().clientId });
    await journey.settle();
    for (const fault of faults) twin.faults.remove(fault);
  });

  test('replay leaves them unchanged while the rule is wrong, and reconcile names the rule', async () => {
    const { exitCode, stderr } = await ops.run('replay', '--all', ...ofWholesale, '--dry-run', ...because('no'));
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`${MANY}  left unchanged   portal wholesale does not allow the domain of email`);
    await journey.system.twin.advance(20 * MINUTE);
    const missing = (await ops.run('reconcile', '--json')).lines();
    const ofGuests = missing.filter(({ userName }) => GUESTS.map(journey.userNameOf).includes(String(userName)));
    expect(ofGuests.map(({ why }) => why)).toEqual([
      expect.stringContaining('email-domain-not-allowed'),
      expect.stringContaining('email-domain-not-allowed'),
    ]);
  });

  test('one command repairs them all once every function uses the corrected rule', async () => {
    await put(before);
    expect(await open('--user', 'okta_other0')).toEqual([
      expect.objectContaining({ means: 'none', why: expect.stringContaining('its rules are less than a minute old') }),
    ]);
    await journey.system.twin.advance(MINUTE);
    const replay = await ops.run('replay', '--all', ...ofWholesale, '--rate', '500', ...because('the domain is right'));
    expect(replay.stderr).toContain(
      `${others.length}  restart          portal wholesale accepts the person now: a new execution gets`,
    );
    expect(replay.stderr).toContain(`${MANY} done.`);
    await journey.settle();
    expect((await open(...ofWholesale)).map(({ userName }) => userName)).toEqual([journey.userNameOf('alan')]);
    for (const userName of [...GUESTS.map(journey.userNameOf), 'okta_other0', others.at(-1) ?? '']) {
      expect((await journey.records(userName)).profile).toMatchObject({ ClientId: wholesale().clientId });
    }
  });
});
