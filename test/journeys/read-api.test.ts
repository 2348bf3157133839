/** What portals and the back office read, with the tokens that Cognito gives them. */
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;

beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey.close());

test.each([
  ['retail', 'Harbour Retail'],
  ['wholesale', 'Harbour Wholesale'],
])('GET /portal answers the %s portal to who signed in there', async (portal, title) => {
  const { tokens } = await journey.signIn('ada', { portal });
  const { status, headers, body } = await journey.portal(portal).callApi('/portal', tokens.accessToken);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('private, max-age=60');
  expect(body).toMatchObject({ name: portal, title, theme: { primaryColor: expect.any(String) } });
});
