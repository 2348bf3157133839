/** Pages that are served elsewhere than the template says. */
import { withNamedOrigins } from '../../../local/apigateway/named-origins.ts';
import { createAddresses } from '../../../local/kernel/http/addresses.ts';
import type { HttpRequest } from '../../../local/kernel/http/http.ts';

const addresses = createAddresses();
addresses.set('https://shop.example.com', 'http://localhost:8123');

const requestFrom = (origin: string): HttpRequest => ({
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: { origin },
  headerLines: [['Origin', origin]],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  signal: new AbortController().signal,
});

/** Allows the origin that asks, and returns it. */
const echo = withNamedOrigins(addresses, ({ headers, headerLines }) => ({
  status: 200,
  headers: { 'Access-Control-Allow-Origin': [headers.origin ?? ''], Vary: 'Origin' },
  body: headerLines.join(),
}));

test('the API gets the origin from the template, and the browser gets its own', async () => {
  expect(await echo(requestFrom('http://localhost:8123'))).toEqual({
    status: 200,
    headers: { 'Access-Control-Allow-Origin': 'http://localhost:8123', Vary: 'Origin' },
    body: 'Origin,https://shop.example.com',
  });
});

test('any other origin is passed on unchanged', async () => {
  expect(await echo(requestFrom('https://elsewhere.example.com'))).toMatchObject({
    headers: { 'Access-Control-Allow-Origin': ['https://elsewhere.example.com'] },
    body: 'Origin,https://elsewhere.example.com',
  });
});

test('a wildcard origin stays a wildcard', async () => {
  const open = withNamedOrigins(addresses, () => ({ status: 403, headers: { 'access-control-allow-origin': '*' } }));
  expect(await open(requestFrom('http://localhost:8123'))).toMatchObject({
    headers: { 'access-control-allow-origin': '*' },
  });
});
