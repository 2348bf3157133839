/** What portals and the back office read, with the tokens that Cognito issues to them. */
import { backOfficeToken } from '../support/back-office-token.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';

interface Page {
  items: Record<string, unknown>[];
  nextCursor?: string;
}

let journey: Journey;
let token: string;
const signedIn = new Map<string, SignedIn>();

beforeAll(async () => {
  journey = await startJourney();
  for (const username of ['ada', 'alan', 'edsger', 'zoe']) signedIn.set(username, await journey.signIn(username));
  await journey.settle();
  token = await backOfficeToken(journey);
});
afterAll(() => journey.close());

const read = (path: string) => journey.portal().callApi(path, token);
const userNameOf = (username: string) => String(signedIn.get(username)?.userName);
const auditEventsOf = (username: string) => `/profiles/${encodeURIComponent(userNameOf(username))}/audit-events`;

/** Follows the cursors to the last page. */
async function readPages(path: string, query: Record<string, string>): Promise<Page['items'][]> {
  const pages: Page['items'][] = [];
  let cursor: string | undefined;
  do {
    const { status, body } = await read(`${path}?${new URLSearchParams({ ...query, ...(cursor && { cursor }) })}`);
    expect({ path, status }).toEqual({ path, status: 200 });
    const page = body as Page;
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

test.each([
  ['retail', 'Harbour Retail'],
  ['wholesale', 'Harbour Wholesale'],
])('GET /portal returns the %s portal to a user who signed in there', async (portal, title) => {
  const { tokens } = await journey.signIn('ada', { portal });
  const { status, headers, body } = await journey.portal(portal).callApi('/portal', tokens.accessToken);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('vary')).toBe('Origin');
  expect(body).toMatchObject({ name: portal, title, theme: { primaryColor: expect.any(String) } });
});

test('GET /profiles returns the profiles of a client, one per page, newest first', async () => {
  const { clientId } = journey.portal('retail').settings;
  const pages = await readPages('/profiles', { clientId, limit: '1' });
  expect(pages.map((items) => items.length)).toEqual([1, 1, 1]);
  const profiles = pages.flat();
  // Alan was rejected: he has no profile.
  expect(profiles.map(({ userName }) => userName).sort()).toEqual(['ada', 'edsger', 'zoe'].map(userNameOf).sort());
  const created = profiles.map(({ createdAt }) => String(createdAt));
  expect(created).toEqual(created.toSorted().reverse());
});

test('GET /profiles finds an e-mail address in any spelling', async () => {
  const [items] = await readPages('/profiles', { email: 'ADA.Lovelace@Example.com' });
  expect(items).toMatchObject([{ userName: userNameOf('ada'), Email: 'ada.lovelace@example.com' }]);
});

test('GET /profiles/{userName}/audit-events returns the records of one sign-up, newest first', async () => {
  const pages = await readPages(auditEventsOf('alan'), { limit: '2' });
  expect(pages.map((items) => items.length)).toEqual([2, 1]);
  const events = pages.flat();
  expect(new Set(events.map(({ detailType }) => detailType))).toEqual(
    new Set(['UserCreated', 'ProfileConfirmed', 'SignUpRejected']),
  );
  expect(events.find(({ detailType }) => detailType === 'SignUpRejected')).toMatchObject({
    userName: userNameOf('alan'),
    reasons: ['given_name-control-characters'],
    traceId: expect.stringMatching(/^1-/),
  });
  expect(events.at(-1)).toMatchObject({ detailType: 'UserCreated' });
});

test('GET /audit-events returns what happened on a day, newest first, from all shards', async () => {
  const [own = []] = await readPages(auditEventsOf('ada'), {});
  const day = String(own[0]?.occurredAt).slice(0, 10);
  const pages = await readPages('/audit-events', { day, limit: '5' });
  const events = pages.flat();
  const times = events.map(({ occurredAt }) => String(occurredAt));
  expect(times).toEqual(times.toSorted().reverse());
  expect(new Set(events.map(({ auditId }) => auditId)).size).toBe(events.length);
  const expected = await Promise.all(
    ['ada', 'alan', 'edsger', 'zoe'].map(async (who) => (await readPages(auditEventsOf(who), {})).flat()),
  );
  const ofDay = expected.flat().filter(({ occurredAt }) => String(occurredAt).startsWith(day));
  expect(events.map(({ auditId }) => auditId).sort()).toEqual(ofDay.map(({ auditId }) => auditId).sort());
});

test('API Gateway refuses a list of a day without the parameter', async () => {
  const { status, headers, body } = await read('/audit-events?limit=5');
  expect(status).toBe(400);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(body).toEqual({ error: 'invalid_request', message: 'Missing required request parameters: [day]' });
});

test('an invalid parameter is named, with what was expected', async () => {
  const { status, headers, body } = await read('/audit-events?day=2026-02-30&limit=0');
  expect(status).toBe(400);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({
    type: 'invalid-parameters',
    parameters: [
      { parameter: 'day', given: '2026-02-30', expected: expect.stringContaining('YYYY-MM-DD') },
      { parameter: 'limit', given: '0', expected: expect.stringContaining('from 1 to 100') },
    ],
  });
});
