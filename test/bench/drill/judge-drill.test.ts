/** The drill reports every person whose promise was broken, and nobody else. */
import { judgeDrill, type Round } from '../../../bench/drill/judge-drill.ts';
import type { Reading } from '../../../bench/drill/read-own-profile.ts';
import type { Stores } from '../../../bench/drill/read-stores.ts';
import type { Repairs } from '../../../bench/drill/repair.ts';
import type { Answer } from '../../../bench/drill/sign-up.ts';
import type { AuditRecord } from '../../../events/audit-record.ts';
import type { PortalClient } from '../../../system/portal/portal-client.ts';
import { auditRecordFactory } from '../../support/audit-record-factory.ts';

type Reported = Pick<AuditRecord, 'detailType' | 'outcome' | 'executionArn'>;

const portal = { settings: { clientId: 'client-1' } } as PortalClient;
const userName = 'okta_1';
const profile = {
  userName,
  status: 'active',
  sub: 'sub-1',
  ClientId: 'client-1',
  Email: 'guest-1@example.com',
  given_name: 'Guest',
  family_name: '1',
};
const recordFactory = (listed: Reported): AuditRecord => ({
  ...auditRecordFactory({ number: 1, occurredAt: '2026-01-05T09:00:00.000Z', userName }),
  outcome: undefined,
  ...listed,
});
const records = [
  recordFactory({ detailType: 'UserCreated' }),
  recordFactory({ detailType: 'ProfileWritten', outcome: 'created', executionArn: 'e1' }),
  recordFactory({ detailType: 'ProfileConfirmed' }),
];

type Broken = { what: string; stores: Partial<Stores>; flaw: string };

const roundFactory = (answer: Answer = 'letIn', changes: Partial<Round> = {}): Round => ({
  outage: 'rain',
  struck: 1,
  idle: [],
  cameBack: new Map(),
  sufferers: [{ username: 'guest-1', userName, portal, answer, reason: '', wasDelayed: true, hasRecovered: false }],
  ...changes,
});
const whole: Stores = {
  profiles: async () => [profile],
  records: async () => records,
  ofUser: async () => ({ profile, records }),
  userNames: async () => [userName],
  executions: async () => [execution('SUCCEEDED')],
  waiting: async () => ({}),
  close: () => {},
};
const execution = (status: 'SUCCEEDED' | 'FAILED' | 'RUNNING', redriveCount = 0) => ({
  executionArn: 'e1',
  stateMachineArn: 'machine',
  name: 'e1',
  startDate: new Date(0),
  status,
  redriveCount,
});
const repaired: Repairs = { listed: 1, replayed: [], reconciled: 0, dismissed: 0, left: [] };

const flawsOf = async (stores: Partial<Stores>, round = roundFactory(), repairs = repaired) =>
  (await judgeDrill({ ...whole, ...stores }, [round], repairs)).flaws;
const without = (type: AuditRecord['detailType']) => async () =>
  records.filter(({ detailType }) => detailType !== type);

test('a person who was admitted and is complete at the end was delayed and repaired', async () => {
  const { rows, flaws } = await judgeDrill(whole, [roundFactory()], repaired);
  expect(flaws).toEqual([]);
  expect(rows).toEqual([
    { outage: 'rain', signUps: 1, struck: 1, denied: 0, delayed: 1, recovered: 0, repaired: 1, lost: 0, duplicated: 0 },
  ]);
});

test.each<Omit<Broken, 'flaw'>>([
  { what: 'no profile', stores: { profiles: async () => [] } },
  { what: 'a profile that is not active', stores: { profiles: async () => [{ ...profile, status: 'pending' }] } },
  { what: 'a wrong profile', stores: { profiles: async () => [{ ...profile, given_name: 'Nobody' }] } },
  { what: 'no record of the beginning', stores: { records: without('UserCreated') } },
  { what: 'no record of the confirmation', stores: { records: without('ProfileConfirmed') } },
])('a person who was admitted and has $what is lost', async ({ stores }) => {
  expect(await flawsOf(stores)).toEqual([`${userName} of "rain" is lost`]);
});

test('a person with two records of one event is reported as duplicated', async () => {
  const twice = [...records, recordFactory({ detailType: 'ProfileConfirmed' })];
  expect(await flawsOf({ records: async () => twice })).toEqual([`${userName} of "rain" has something twice`]);
});

test('a denied person must not exist', async () => {
  expect(await flawsOf({}, roundFactory('denied'))).toEqual([
    `${userName} of "rain" was denied, and is a user`,
    `${userName} of "rain" was denied, and is active`,
  ]);
  const pending = { profiles: async () => [{ ...profile, status: 'pending' }], userNames: async () => [] };
  expect(await flawsOf(pending, roundFactory('denied'))).toEqual([]);
});

test('a denied person who returned must be complete', async () => {
  const again = { username: 'guest-1', userName, answer: 'letIn', reason: '' } as const;
  const round = roundFactory('denied', { cameBack: new Map([[userName, again]]) });
  expect(await flawsOf({}, round)).toEqual([]);
  expect(await flawsOf({ profiles: async () => [], userNames: async () => [] }, round)).toEqual([
    `${userName} of "rain" is lost`,
    `${userName} of "rain" is no user`,
  ]);
});

test('a person who returned and was refused again is reported with the reason', async () => {
  const again = { username: 'guest-1', userName, answer: 'denied', reason: 'Rate exceeded' } as const;
  const round = roundFactory('denied', { cameBack: new Map([[userName, again]]) });
  expect(await flawsOf({ profiles: async () => [], userNames: async () => [] }, round)).toContain(
    `${userName} of "rain" was refused again: Rate exceeded`,
  );
});

test.each<Broken>([
  {
    what: 'a success',
    stores: { records: without('ProfileWritten') },
    flaw: '0 records of: success of e1, redriven 0 times',
  },
  {
    what: 'a failure',
    stores: { executions: async () => [execution('FAILED')] },
    flaw: '0 records of: failure of e1, redriven 0 times',
  },
  {
    what: 'a failure that was redriven',
    stores: { executions: async () => [execution('SUCCEEDED', 1)] },
    flaw: '0 records of: failure of e1, redriven 0 times',
  },
])('$what without an audit record is reported', async ({ stores, flaw }) => {
  expect(await flawsOf(stores)).toContain(flaw);
});

test('a replay without an audit record, waiting messages and remaining items are reported', async () => {
  const repairs = { ...repaired, replayed: ['outboxDlq/1'], left: ['e2 still waits after Rain'] };
  expect(await flawsOf({ waiting: async () => ({ audit: 2 }) }, roundFactory(), repairs)).toEqual([
    '2 messages wait in audit',
    'e2 still waits after Rain',
    '0 records of: replay of outboxDlq/1',
  ]);
});

test('a fault that hits no call proves nothing, even if another fault of its outage does', async () => {
  const idle = [{ service: 'cognito-idp', operation: 'AdminGetUser', effect: 'before' }] as const;
  expect(await flawsOf({}, roundFactory('letIn', { struck: 3, idle }))).toEqual([
    '"rain" hit no call: before cognito-idp AdminGetUser',
  ]);
});

describe('a person who reads their profile while every read is refused', () => {
  const unread = { name: 'failed', status: 429 } as const;
  const own = { name: 'profile', profile: { ClientId: 'client-1', userName, status: 'active' } } as const;
  const withReading = (reading: Reading) => {
    const round = roundFactory();
    return { ...round, sufferers: round.sufferers.map((person) => ({ ...person, reading })) };
  };

  test('sees so, and reads it afterwards', async () => {
    expect(await flawsOf({}, withReading({ during: unread, after: own }))).toEqual([]);
  });

  test.each<[string, Reading]>([
    ['did not see that the profile could not be read', { during: own, after: own }],
    ['did not see that the profile could not be read', { during: { name: 'no-profile' }, after: own }],
    ['cannot read their profile after it', { during: unread, after: unread }],
    ['cannot read their profile after it', { during: unread, after: { name: 'waiting', retryAfter: 2 } }],
    [
      'cannot read their profile after it',
      { during: unread, after: { ...own, profile: { ...own.profile, userName: 'okta_2' } } },
    ],
  ])('is reported as "%s" after %j', async (flaw, reading) => {
    expect(await flawsOf({}, withReading(reading))).toEqual([`${userName} of "rain" ${flaw}`]);
  });
});
