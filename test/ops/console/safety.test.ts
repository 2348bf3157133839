/** Who the console answers: its own page, opened with the token of this run, and nobody else. */
import { cookieName, decide, SECURITY_HEADERS, type Visitor } from '../../../ops/console/http/safety.ts';

const PORT = 4600;
const secrets = { token: 'the-token', session: 'the-session' };
const host = `127.0.0.1:${PORT}`;
const cookie = `${cookieName(PORT)}=the-session`;
const own = { host, cookie, 'x-console': '1', origin: `http://${host}` };

const visit = (visitor: Partial<Visitor>) =>
  decide(
    { method: 'GET', path: '/', query: new URLSearchParams(), headers: { host, cookie }, ...visitor },
    secrets,
    PORT,
  );

const refused = (status: number) => expect.objectContaining({ status });

test('the token lets a browser in once more, and the cookie from then on', () => {
  const headers = { host };
  expect(visit({ headers, query: new URLSearchParams({ token: 'the-token' }) })).toBe('exchange');
  expect(visit({ headers, query: new URLSearchParams({ token: 'another' }) })).toEqual(refused(403));
  expect(visit({ headers })).toEqual(refused(403));
  expect(visit({})).toBe('open');
  expect(visit({ headers: { host, cookie: `other=1; ${cookie}` } })).toBe('open');
});

test.each([
  ['of another run', `${cookieName(PORT)}=another`],
  ['of another port', `${cookieName(PORT + 1)}=the-session`],
  ['that is empty', `${cookieName(PORT)}=`],
])('a cookie %s is refused', (_, other) => {
  expect(visit({ headers: { host, cookie: other } })).toEqual(refused(403));
});

const HOSTS = ['console.example.com', `evil.example:${PORT}`, '127.0.0.1', `127.0.0.1:${PORT + 1}`, ''];
test.each(HOSTS)('a request for the host %j is refused, even with the cookie', (other) => {
  expect(visit({ headers: { ...own, host: other } })).toEqual(refused(421));
});

const ORIGINS = [`http://evil.example`, `http://127.0.0.1:${PORT + 1}`, `https://${host}`, 'null'];
test.each(ORIGINS)('a request of a page of %s is refused', (origin) => {
  expect(visit({ path: '/api/stage', headers: { ...own, origin } })).toEqual(refused(403));
  expect(visit({ method: 'POST', path: '/api/failures/read', headers: { ...own, origin } })).toEqual(refused(403));
});

test('a request that a form, an image or a link of another page can send is refused', () => {
  const { 'x-console': _, ...without } = own;
  expect(visit({ path: '/api/stage', headers: without })).toEqual(refused(403));
  expect(visit({ method: 'POST', path: '/api/failures/read', headers: without })).toEqual(refused(403));
  const { origin: __, ...nowhere } = own;
  expect(visit({ method: 'POST', path: '/api/failures/read', headers: nowhere })).toEqual(refused(403));
  expect(visit({ method: 'POST', path: '/api/failures/read', headers: own })).toBe('open');
});

test('the token does not open the API', () => {
  const query = new URLSearchParams({ token: 'the-token' });
  expect(visit({ path: '/api/stage', query, headers: { host, 'x-console': '1' } })).toEqual(refused(403));
});

test('the policy allows no inline code, no other host, no frame and no form', () => {
  const policy = SECURITY_HEADERS['content-security-policy'] ?? '';
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
  expect(policy).not.toMatch(/unsafe|http|\*|data:|blob:/);
  for (const none of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy).toContain(`${none} 'none'`);
});
