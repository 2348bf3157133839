import '../../support/function-environment.ts';
import { listAuditEvents } from '../../../functions/list-audit-events/list-audit-events.ts';
import { auditRecordFactory } from '../../support/audit-record-factory.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { fillTable } from '../../support/fill-table.ts';
import { proxyEventFactory } from '../../support/proxy-event-factory.ts';
import { openTables } from '../../support/start-tables.ts';

const DAY = '2026-11-23';
const OTHER_DAY = '2026-11-24';
/** A user name that an address must escape. */
const USER = 'okta_00u/1 é';

const tables = openTables();
const output = captureOutput();

const minute = (day: string, number: number) => `${day}T10:${`${number % 60}`.padStart(2, '0')}:00.000Z`;

beforeAll(async () => {
  const ofDay = Array.from({ length: 210 }, (_, number) =>
    auditRecordFactory({ number, occurredAt: minute(DAY, number) }),
  );
  const ofUser = Array.from({ length: 60 }, (_, number) =>
    auditRecordFactory({ number, occurredAt: minute(OTHER_DAY, number), userName: USER }),
  );
  await fillTable(tables.audit, [...ofDay, ...ofUser]);
});

interface Asked {
  userName?: string;
  query?: Record<string, string>;
}

async function get({ userName, query = {} }: Asked) {
  const handler = listAuditEvents({ table: tables.audit, allowedOrigins: ['https://portal.example.com'] });
  const resource = userName === undefined ? '/audit-events' : '/profiles/{userName}/audit-events';
  const event = proxyEventFactory(resource, {
    pathParameters: userName === undefined ? null : { userName: encodeURIComponent(userName) },
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
  });
  const { body, ...rest } = await handler(event);
  return { ...rest, body: JSON.parse(body) };
}
async function getAll({ userName, query }: Asked): Promise<{ auditId: string; occurredAt: string }[][]> {
  const pages = [];
  let cursor: string | undefined;
  do {
    const { statusCode, body } = await get({ userName, query: { ...query, ...(cursor && { cursor }) } });
    expect(statusCode).toBe(200);
    pages.push(body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return pages;
}

describe.each<[string, Asked, number[]]>([
  ['of a day', { query: { day: DAY } }, [50, 50, 50, 50, 10]],
  ['of a user', { userName: USER }, [50, 10]],
])('audit events %s', (_, asked, lengths) => {
  test('are returned once each, newest first, fifty per page', async () => {
    const pages = await getAll(asked);
    expect(pages.map((page) => page.length)).toEqual(lengths);
    const events = pages.flat();
    expect(new Set(events.map(({ auditId }) => auditId)).size).toBe(lengths.reduce((sum, length) => sum + length));
    const times = events.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  test('contain who, what, when and why, but no storage fields; they must not be cached', async () => {
    const { body, headers } = await get({ ...asked, query: { ...asked.query, limit: '1' } });
    const [event] = body.items;
    expect(Object.keys(event).sort()).toEqual(
      ['auditId', 'clientId', 'detailType', 'occurredAt', 'outcome', 'signUpId', 'traceId', 'userName'].sort(),
    );
    expect(headers).toMatchObject({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  });

  test.each([
    [{ limit: '101' }, 'limit'],
    [{ cursor: 'x' }, 'cursor'],
    [{ days: DAY }, 'days'],
  ])('are refused with %j', async (query, parameter) => {
    const { statusCode, body } = await get({ ...asked, query: { ...asked.query, ...query } });
    expect(statusCode).toBe(400);
    expect(body).toMatchObject({ type: 'invalid-parameters', status: 400, parameters: [{ parameter }] });
  });
});

test('an unknown user, and a day without events, have one empty page', async () => {
  expect((await get({ userName: 'okta_nobody' })).body).toEqual({ items: [] });
  expect((await get({ query: { day: '1999-12-31' } })).body).toEqual({ items: [] });
});

test.each(['2026-02-29', '2026-13-01', '2026-1-1', '23.11.2026', `${DAY}T10:00:00Z`, `${DAY}#3`, ''])(
  '%p is no day',
  async (day) => {
    const { statusCode, body } = await get({ query: { day } });
    expect(statusCode).toBe(400);
    expect(body.parameters).toEqual([{ parameter: 'day', given: day, expected: 'a day in UTC, YYYY-MM-DD' }]);
  },
);

test('a missing day is refused here too, in case API Gateway accepts it', async () => {
  expect((await get({})).body).toMatchObject({ status: 400, parameters: [{ parameter: 'day' }] });
});

test('a user name that no user can have is refused', async () => {
  const { statusCode, body } = await get({ userName: 'x'.repeat(129) });
  expect(statusCode).toBe(400);
  expect(body.parameters).toEqual([
    { parameter: 'userName', given: `${'x'.repeat(100)}…`, expected: 'a user name of at most 128 characters' },
  ]);
});

test('a cursor is valid only for its day or its user', async () => {
  const { nextCursor: ofDay } = (await get({ query: { day: DAY, limit: '1' } })).body;
  const { nextCursor: ofUser } = (await get({ userName: USER, query: { limit: '1' } })).body;
  const refused = { statusCode: 400, body: { parameters: [{ parameter: 'cursor' }] } };
  expect(await get({ query: { day: OTHER_DAY, cursor: ofDay } })).toMatchObject(refused);
  expect(await get({ query: { day: DAY, cursor: ofUser } })).toMatchObject(refused);
  expect(await get({ userName: USER, query: { cursor: ofDay } })).toMatchObject(refused);
  expect(await get({ userName: 'okta_2', query: { cursor: ofUser } })).toMatchObject(refused);
});

test('a read about a user has a log line with the sign-up id and without personal data', async () => {
  await get({ userName: USER });
  const read = { message: 'audit events read', clientId: 'client-1', outcome: 'found' };
  expect(output.lines()).toContainEqual(expect.objectContaining({ ...read, signUpId: expect.any(String) }));
  expect(output.text()).not.toContain('00u/1');
});

test('a record of a kind that only a later release knows is listed: after a rollback, the page still answers', async () => {
  const occurredAt = '2026-12-24T10:00:00.000Z';
  const later = { ...auditRecordFactory({ number: 1, occurredAt }), detailType: 'ProfileMoved', ground: 'okta-region' };
  await fillTable(tables.audit, [later]);
  const { statusCode, body } = await get({ query: { day: '2026-12-24' } });
  expect(statusCode).toBe(200);
  expect(body.items).toEqual([expect.objectContaining({ detailType: 'ProfileMoved', ground: 'okta-region' })]);
});
