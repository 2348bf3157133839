/** An API against hostile callers. */
import { type StartedGateway, startGateway } from '../../local/apigateway/start-gateway.ts';
import { deepObject, LEAK, moreThan10MB, NASTY } from './no-leak.ts';
import { sendRaw } from './raw-socket.ts';

let gateway: StartedGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
afterEach(async () => {
  // It still serves, and logged nothing.
  const authorization = await gateway.token();
  expect((await gateway.get('/lamps/1', { authorization })).status).toBe(200);
  expect(gateway.lines).toEqual([]);
});

async function harmless(response: Response): Promise<string> {
  const text = await response.text();
  expect(text).not.toMatch(LEAK);
  expect(response.status).toBeLessThan(500);
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/);
  return text;
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const TOKENS: Record<string, string> = {
  garbage: 'garbage',
  empty: 'Bearer ',
  'many dots': 'a.'.repeat(3000),
  'alg none': `${json({ alg: 'none' })}.${json({ sub: 'a' })}.`,
  'a key and an issuer by the name of a prototype': `${json({ alg: 'RS256', kid: '__proto__' })}.${json({ iss: '__proto__' })}.x`,
  'a deep header': `${Buffer.from('['.repeat(8000)).toString('base64url')}.e30.x`,
  'a deep payload': `${json({ alg: 'RS256', kid: 'a' })}.${Buffer.from('['.repeat(8000)).toString('base64url')}.x`,
  'null in all parts': `${json(null)}.${json(null)}.`,
  'no text': '%00%ff',
};

test.each(Object.entries(TOKENS))('a token that is %s reaches no function', async (_, authorization) => {
  gateway.invocations.length = 0;
  const response = await gateway.get('/lamps/1', { authorization });
  expect(response.status).toBe(403);
  expect(JSON.parse(await harmless(response))).toEqual({ type: 'UNAUTHORIZED', message: 'Unauthorized' });
  expect(gateway.invocations).toEqual([]);
});

test('a body of more than 10 MB gets the gateway response of its type', async () => {
  const response = await fetch(`${gateway.url}/lamps`, { method: 'POST', body: moreThan10MB });
  expect(response.status).toBe(413);
  expect(response.headers.get('x-amzn-errortype')).toBe('RequestTooLargeException');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(JSON.parse(await harmless(response))).toEqual({ message: 'Request Too Long' });
  const nowhere = await fetch(`${gateway.url}/nowhere`, { method: 'POST', body: moreThan10MB });
  expect(nowhere.status).toBe(404);
});

test('malformed paths match no route, or are passed on as a parameter unchanged', async () => {
  const authorization = await gateway.token();
  for (const path of ['/%zz', '/__proto__', '/constructor', '/lamps/%ff', '/lamps/__proto__', '/lamps/..%2f..', '//']) {
    const response = await gateway.get(path, { authorization });
    expect([200, 400, 403, 404]).toContain(response.status);
    await harmless(response);
  }
});

test.each(['/__proto__/lamps', '/constructor/', '/%00/lamps', '/'])('%s is not a stage', async (path) => {
  const response = await fetch(new URL(gateway.url).origin + path);
  expect(response.status).toBe(403);
  expect(await harmless(response)).toBe('{"message":"Forbidden"}');
});

test('queries and headers reach the function unchanged, and affect nothing else', async () => {
  const authorization = await gateway.token();
  for (const value of NASTY) {
    gateway.invocations.length = 0;
    const search = new URLSearchParams([[value, value]]);
    const response = await gateway.get(`/lamps/1?${search}`, {
      authorization,
      'x-lamp': encodeURIComponent(Buffer.from(value).toString()),
    });
    expect(response.status).toBe(200);
    await harmless(response);
    const given = Buffer.from(value).toString();
    expect(Object.entries(gateway.invocations[0]?.event.queryStringParameters ?? {})).toEqual([[given, given]]);
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each(['Root=1-zz;Parent=__proto__;Sampled=9', ';;;===', 'Root='.repeat(1000), 'Self=1;Lineage=a:b'])(
  'a trace header %j begins a trace of its own',
  async (trace) => {
    const authorization = await gateway.token();
    const response = await gateway.get('/lamps/1', { authorization, 'x-amzn-trace-id': trace });
    expect(response.status).toBe(200);
    await harmless(response);
  },
);

test('a deep body reaches the function as text', async () => {
  const authorization = await gateway.token();
  const response = await fetch(`${gateway.url}/lamps`, {
    method: 'POST',
    body: deepObject,
    headers: { authorization },
  });
  await harmless(response);
  expect(gateway.invocations.at(-1)?.event.body).toBe(deepObject);
});

test.each([
  ['a header that would end its line', { statusCode: 200, headers: { location: 'a\r\nset-cookie: b' } }],
  ['a header of letters that HTTP does not have', { statusCode: 200, headers: { 'x-lamp': '\u{1f4a1}' } }],
  ['a header by a broken name', { statusCode: 200, multiValueHeaders: { 'a b': ['c'] } }],
  ['a status out of bounds', { statusCode: 99_999 }],
  ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
])('a function that returns %s causes 502', async (_, answer) => {
  gateway.returns(() => ({ StatusCode: 200, Payload: JSON.stringify(answer) }));
  const response = await gateway.get('/lamps/1', { authorization: await gateway.token() });
  expect(response.status).toBe(502);
  expect(await response.text()).toBe('{"message":"Internal server error"}');
  expect(gateway.lines.splice(0)).toEqual([expect.stringContaining('malformed proxy response')]);
  gateway.returns(() => ({ StatusCode: 200, Payload: '{"statusCode":200}' }));
});

test("a request line with another server's address is answered by its path", async () => {
  const origin = new URL(gateway.url).origin;
  const { status, text } = await sendRaw(
    origin,
    'GET http://evil.example/v1/lamps HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
  );
  expect(status).toBe(403);
  expect(text).not.toContain('evil');
});
