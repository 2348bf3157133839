/** Which hosts and origins are this machine. */
import { isLoopbackHost, isLoopbackOrigin } from '../../../../local/kernel/http/loopback.ts';

test.each([
  'localhost',
  'localhost:4566',
  'LOCALHOST:4566',
  'abc.localhost:4566',
  '127.0.0.1',
  '127.0.0.2:80',
  '[::1]:1',
])('%s is this machine', (host) => expect(isLoopbackHost(host)).toBe(true));

test.each([
  'example.com',
  'localhost.example.com',
  'notlocalhost',
  '128.0.0.1',
  '127.0.0.1.example.com',
  '0.0.0.0',
  '',
  '[::2]',
])('%s is another machine', (host) => expect(isLoopbackHost(host)).toBe(false));

test.each([
  ['http://localhost:4580', true],
  ['https://portal.localhost', true],
  ['https://evil.example.com', false],
  ['null', false],
  ['', false],
])('the origin %s is this machine: %s', (origin, expected) => {
  expect(isLoopbackOrigin(origin)).toBe(expected);
});
