/** The one HTTP server of the twin against clients that are slow, half gone, too big or not HTTP at all. */
import type { HttpRequest, HttpResponse, Listener } from '../../../local/kernel/http/http.ts';
import { listen } from '../../../local/kernel/http/http.ts';
import { openSocket, sendRaw } from './raw-socket.ts';

const MEGABYTE = 1024 * 1024;
const quick = { head: 100, request: 300, interval: 20 };

let listener: Listener;
let lines: string[];
let handled: HttpRequest[];
let answer: (request: HttpRequest) => Promise<HttpResponse> | HttpResponse;

async function serve(patience?: typeof quick): Promise<Listener> {
  return listen({
    port: 0,
    handler: (request) => {
      handled.push(request);
      return answer(request);
    },
    log: (line) => lines.push(line),
    patience,
  });
}

beforeEach(async () => {
  lines = [];
  handled = [];
  answer = () => ({ status: 200, body: 'well' });
  listener = await serve();
});
afterEach(async () => {
  // It still serves after all of this.
  answer = () => ({ status: 200, body: 'well' });
  const served = await fetch(listener.origin).then((response) => response.text());
  await listener.close();
  expect(served).toBe('well');
});

test.each([
  ['no HTTP', '\x16\x03\x01\x00\xa5\x01\x00\r\n\r\n', 400],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['an unknown method', 'FOO / HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['lines without a carriage return', 'GET / HTTP/1.1\nhost: x\n\n', 400],
  ['a control character in a header', 'GET / HTTP/1.1\r\nhost: localhost\r\nx-a: a\x01b\r\n\r\n', 400],
  ['a null byte in the path', 'GET /\x00 HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
  ['a negative length', 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: -1\r\n\r\n', 400],
  ['a broken chunk', 'POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', 400],
  [
    'two lengths at once',
    'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['the name of another machine', 'GET / HTTP/1.1\r\nhost: evil.example.com\r\nconnection: close\r\n\r\n', 421],
  ['a header of 40,000 characters', `GET / HTTP/1.1\r\nhost: localhost\r\nx-a: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
  ['a query of 40,000 characters', `GET /?${'a'.repeat(40_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`, 431],
])('%s is refused before any operation runs', async (_, text, status) => {
  expect((await sendRaw(listener.origin, text)).status).toBe(status);
  expect(handled).toEqual([]);
});

describe('a server with short timeouts', () => {
  beforeEach(async () => {
    await listener.close();
    listener = await serve(quick);
  });

  test('a client that does not finish its headers gets 408', async () => {
    expect((await sendRaw(listener.origin, 'POST / HTTP/1.1\r\nhost')).status).toBe(408);
  });

  test('a client that does not finish its body gets 408', async () => {
    const { status } = await sendRaw(
      listener.origin,
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\nabc',
    );
    expect(status).toBe(408);
    expect(handled).toEqual([]);
  });

  test('a client that sends nothing is disconnected', async () => {
    expect(await (await openSocket(listener.origin)).closed()).toContain('408');
  });
});

test('a client that has closed its sending side still gets the response', async () => {
  const raw = await openSocket(listener.origin);
  raw.socket.end('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}');
  expect(await raw.received('well')).toContain('200 OK');
  expect(handled).toHaveLength(1);
});

test.each(['POST / HT', 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 200\r\n\r\n{}'])(
  'an incomplete request (%j) runs nothing',
  async (text) => {
    const raw = await openSocket(listener.origin);
    raw.socket.end(text);
    expect(await raw.closed()).toContain('400 Bad Request');
    expect(handled).toEqual([]);
  },
);

test('a connection that is reset within its body runs nothing and reports nothing', async () => {
  const raw = await openSocket(listener.origin);
  raw.write(`POST / HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: ${5 * MEGABYTE}\r\n\r\n`);
  await raw.received('100 Continue');
  raw.write('x'.repeat(1000));
  raw.socket.resetAndDestroy();
  await raw.closed();
  expect(await (await fetch(listener.origin)).text()).toBe('well');
  expect(handled).toHaveLength(1);
  expect(lines).toEqual([]);
});

test('a handler learns that its client has disconnected', async () => {
  const reported = new Promise<void>((resolve) => {
    answer = ({ signal }) =>
      new Promise((done) => {
        signal.addEventListener('abort', () => {
          resolve();
          done({ status: 200 });
        });
        raw.socket.resetAndDestroy();
      });
  });
  const raw = await openSocket(listener.origin);
  raw.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await reported;
  expect(lines).toEqual([]);
});

test.each(['content-length', 'chunked'])('more than 10 MB are refused, sent as %s', async (how) => {
  const body = Buffer.alloc(10 * MEGABYTE + 1, 'x');
  const head = how === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${body.length}`;
  const [start, end] = how === 'chunked' ? [`${body.length.toString(16)}\r\n`, '\r\n0\r\n\r\n'] : ['', ''];
  const before = `POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${head}\r\n\r\n${start}`;
  const text = Buffer.concat([Buffer.from(before), body, Buffer.from(end)]);
  const refused = await sendRaw(listener.origin, text);
  expect(refused.status).toBe(413);
  expect(refused.text).toContain('Request Too Long');
  expect(handled).toEqual([]);
});

test('10 MB are accepted', async () => {
  const response = await fetch(listener.origin, { method: 'POST', body: 'x'.repeat(10 * MEGABYTE) });
  expect(response.status).toBe(200);
  expect(handled[0]?.body).toHaveLength(10 * MEGABYTE);
});

test('an error of a handler is in the log only', async () => {
  answer = () => {
    throw new Error('the secret of the house');
  };
  const response = await fetch(`${listener.origin}/a?token=of-somebody`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toMatch(/secret|\.ts|at /);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('of-somebody');
});

test('an answer that cannot be sent becomes a 500, not a broken connection', async () => {
  answer = () => ({ status: 200, headers: { location: 'a\r\nset-cookie: b' } });
  const response = await fetch(listener.origin);
  expect(response.status).toBe(500);
  expect(response.headers.has('set-cookie')).toBe(false);
});
