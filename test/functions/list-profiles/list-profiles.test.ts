import '../../support/function-environment.ts';
import { listProfiles } from '../../../functions/list-profiles/list-profiles.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { fillTable } from '../../support/fill-table.ts';
import { proxyEventFactory } from '../../support/proxy-event-factory.ts';
import { openTables } from '../../support/start-tables.ts';

const tables = openTables();
const output = captureOutput();

const createdAt = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
function profileFactory(number: number, changes: object = {}) {
  return {
    userName: `okta_${number}`,
    ClientId: 'retail1',
    Email: `person${number}@example.com`,
    given_name: 'Zoë',
    signUpId: 'f00d',
    status: 'active',
    attributesAt: createdAt(number),
    attributesHash: 'hash',
    writtenBy: 'execution-1',
    // Three per minute.
    createdAt: createdAt(Math.floor(number / 3)),
    updatedAt: createdAt(number),
    version: 1,
    ...changes,
  };
}

beforeAll(async () => {
  await fillTable(
    tables.profiles,
    Array.from({ length: 230 }, (_, number) => profileFactory(number)),
  );
  await fillTable(
    tables.profiles,
    [
      profileFactory(1_000, { ClientId: 'wholesale1', Email: 'shared@example.com' }),
      profileFactory(1_001, { ClientId: 'wholesale1', Email: 'shared@example.com' }),
      profileFactory(1_002, { ClientId: 'wholesale1', Email: 'o’neill+zoë@example.com' }),
      profileFactory(1_003, { ClientId: 'wholesale1', Email: 'pending@example.com', attributesAt: undefined }),
      profileFactory(1_004, { ClientId: 'broken1', status: 'zoe@example.com' }),
    ].map(({ attributesAt, ...item }) => (attributesAt ? { ...item, attributesAt } : item)),
  );
});

async function list(query: Record<string, string | string[]>) {
  const handler = listProfiles({ table: tables.profiles, allowedOrigins: ['https://portal.example.com'] });
  const values = Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]);
  const { body, ...rest } = await handler(proxyEventFactory('/profiles', { query: Object.fromEntries(values) }));
  return { ...rest, body: JSON.parse(body) };
}
async function listAll(query: Record<string, string>): Promise<{ userName: string; createdAt: string }[][]> {
  const pages = [];
  let cursor: string | undefined;
  do {
    const { statusCode, body } = await list({ ...query, ...(cursor && { cursor }) });
    expect(statusCode).toBe(200);
    pages.push(body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return pages;
}
const namesOf = (profiles: readonly { userName: string }[]) => profiles.map(({ userName }) => userName);

describe('by client', () => {
  test('every profile is returned once, newest first, fifty per page', async () => {
    const pages = await listAll({ clientId: 'retail1' });
    expect(pages.map((page) => page.length)).toEqual([50, 50, 50, 50, 30]);
    const profiles = pages.flat();
    expect(new Set(namesOf(profiles)).size).toBe(230);
    const times = profiles.map((profile) => profile.createdAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  test('a page is as long as requested, up to a hundred, and its length may change between pages', async () => {
    const first = await list({ clientId: 'retail1', limit: '100' });
    const second = await list({ clientId: 'retail1', limit: '7', cursor: first.body.nextCursor });
    expect([first.body.items.length, second.body.items.length]).toEqual([100, 7]);
    expect(new Set(namesOf([...first.body.items, ...second.body.items])).size).toBe(107);
  });

  test('an item that was only confirmed is not a profile', async () => {
    const pages = await listAll({ clientId: 'wholesale1', limit: '2' });
    expect(namesOf(pages.flat())).toEqual(['okta_1002', 'okta_1001', 'okta_1000']);
  });

  test('a client without profiles has one empty page', async () => {
    expect(await list({ clientId: 'nobody1' })).toMatchObject({ statusCode: 200, body: { items: [] } });
    expect((await list({ clientId: 'nobody1' })).body).toEqual({ items: [] });
  });
});

describe('by e-mail', () => {
  test('all profiles with the address are found, page by page', async () => {
    const pages = await listAll({ email: 'shared@example.com', limit: '1' });
    expect(pages.map((page) => page.length)).toEqual([1, 1]);
    expect(namesOf(pages.flat()).sort()).toEqual(['okta_1000', 'okta_1001']);
  });

  test.each(['O’Neill+ZOË@Example.COM', 'o’neill+zoe\u0308@example.com'])(
    '%s is spelled as it is stored',
    async (email) => {
      expect(namesOf((await list({ email })).body.items)).toEqual(['okta_1002']);
    },
  );

  test('the profile is the one that GET /profiles/{userName} returns', async () => {
    const { body, headers } = await list({ email: 'person7@example.com' });
    const { attributesAt, attributesHash, writtenBy, ...stored } = profileFactory(7);
    const view = { ...stored, access: { suspended: false, grounds: [] } };
    expect(body).toEqual({ items: [view] });
    expect(headers).toMatchObject({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  });
});

describe('refuses', () => {
  const CLIENT = { clientId: 'retail1' };

  test.each<[string, Record<string, string | string[]>, object]>([
    ['neither client nor e-mail', {}, { parameter: 'clientId', expected: 'either clientId or email' }],
    [
      'both',
      { ...CLIENT, email: 'a@example.com' },
      { parameter: 'email', given: 'a@example.com', expected: 'nothing beside clientId' },
    ],
    ['a client id of other letters', { clientId: 'retail-1' }, { parameter: 'clientId', given: 'retail-1' }],
    ['an empty client id', { clientId: '' }, { parameter: 'clientId', given: '' }],
    ['what is no address', { email: 'ada' }, { parameter: 'email', given: 'ada' }],
    [
      'an address whose + became a blank',
      { email: 'ada test@example.com' },
      { parameter: 'email', expected: expect.stringContaining('%2B') },
    ],
    ['a blank before an address', { email: ' ada@example.com' }, { parameter: 'email' }],
    ['an address longer than mail knows', { email: `${'a'.repeat(250)}@example.com` }, { parameter: 'email' }],
    ['a limit of none', { ...CLIENT, limit: '0' }, { parameter: 'limit', given: '0' }],
    ['a limit above the greatest', { ...CLIENT, limit: '101' }, { parameter: 'limit', given: '101' }],
    ['two limits', { ...CLIENT, limit: ['1', '2'] }, { parameter: 'limit', given: '1, 2' }],
    ['a parameter that it does not know', { ...CLIENT, crusor: 'x' }, { parameter: 'crusor', given: 'x' }],
    ['a cursor that is none', { ...CLIENT, cursor: 'x' }, { parameter: 'cursor', given: 'x' }],
    ['an empty cursor', { ...CLIENT, cursor: '' }, { parameter: 'cursor', given: '' }],
  ])('%s, with what was expected', async (_, query, refused) => {
    const { statusCode, headers, body } = await list(query);
    expect(statusCode).toBe(400);
    expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
    expect(body).toMatchObject({ type: 'invalid-parameters', status: 400, parameters: [refused] });
    expect(body.parameters[0].expected).toMatch(/\w/);
  });

  test('a cursor of another client, and of another kind of query', async () => {
    const { nextCursor: cursor } = (await list({ ...CLIENT, limit: '1' })).body;
    const shared = (await list({ email: 'shared@example.com', limit: '1' })).body.nextCursor;
    const queries: Record<string, string>[] = [
      { clientId: 'wholesale1', cursor },
      { email: 'shared@example.com', cursor },
      { ...CLIENT, cursor: shared },
    ];
    for (const query of queries) {
      expect(await list(query)).toMatchObject({ statusCode: 400, body: { parameters: [{ parameter: 'cursor' }] } });
    }
  });
});

test('reads, including refused ones, are logged by client and outcome, without personal data', async () => {
  await list({ email: 'person7@example.com' });
  await list({ email: 'person7@example' });
  await list({ 'person7@example.com': 'x' });
  expect(output.lines()).toContainEqual(
    expect.objectContaining({ message: 'profiles read', clientId: 'client-1', outcome: 'found' }),
  );
  expect(output.lines()).toContainEqual(
    expect.objectContaining({ message: 'request refused', resource: '/profiles', outcome: 'invalid-parameters' }),
  );
  expect(output.text()).not.toMatch(/person7|Zoë/);
});

test('an invalid item is a 500 that reveals nothing', async () => {
  expect(await list({ clientId: 'broken1' })).toMatchObject({ statusCode: 500, body: { type: 'internal-error' } });
  expect(output.text()).not.toContain('zoe@example.com');
});
