/** How the portal interprets the token endpoint's responses to a refresh. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RefreshedTokens, refreshTokens } from '../../portal/app/session/refresh-tokens.ts';

interface Answer {
  status: number;
  body: string;
}

let answer: Answer;
let asked: URLSearchParams;
let server: Server;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});
afterAll(() => {
  server.close();
});

function refresh(status: number, body: unknown): Promise<RefreshedTokens> {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  const loginUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  return refreshTokens({ loginUrl, clientId: 'client' }, 'refresh-1');
}

test('a refresh returns new tokens', async () => {
  expect(await refresh(200, { access_token: 'a', id_token: 'i', expires_in: 900 })).toMatchObject({
    access_token: 'a',
  });
  expect(Object.fromEntries(asked)).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'refresh-1',
    client_id: 'client',
  });
});

test('a refusal keeps Cognito’s message', async () => {
  const error_description = 'PreTokenGeneration failed with error NotAdmitted: email-unverified.';
  await expect(refresh(400, { error: 'invalid_grant', error_description })).rejects.toMatchObject({
    name: 'ErrorResponse',
    error: 'invalid_grant',
    error_description,
  });
});

test.each([
  [500, { error: 'invalid_grant' }],
  [502, '<html>Bad gateway</html>'],
  [503, { error: 'temporarily_unavailable' }],
  [429, { error: 'invalid_request', error_description: 'Rate exceeded' }],
  [400, 'no JSON'],
  [200, 'no JSON'],
])('%d with %j does not invalidate the token', async (status, body) => {
  await expect(refresh(status, body)).rejects.toMatchObject({ name: 'RefreshUnavailable' });
});
