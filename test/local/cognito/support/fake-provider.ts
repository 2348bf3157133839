/** An OpenID Connect provider that can be made to misbehave: it signs everybody in, as the person that the test names. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface FakeProvider {
  /** Its issuer; the test configures in the twin where that is served. */
  issuer: string;
  origin: string;
  /** The claims that it sends in the ID token (`sub` and these) and at userinfo. */
  person: { sub: string } & Record<string, unknown>;
  /** Changes the next ID tokens' claims, keeps those of userinfo. */
  idTokenClaims(claims: JWTPayload): JWTPayload;
  userInfo(claims: object): object;
  /** Takes over an endpoint, by path. */
  override: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** Bodies that the token endpoint got, and how often each path was asked. */
  forms: URLSearchParams[];
  asked: Map<string, number>;
  /** Signs with a new key from here on; `jwk` changes what it publishes of that. */
  rotateKey(options?: { publish: boolean; jwk?: JWK }): Promise<void>;
  close(): Promise<void>;
}

export const ISSUER = 'http://id.lamps.test/tenant';

export async function startFakeProvider(now: () => number): Promise<FakeProvider> {
  let { key, kid } = await newKey(1);
  const published: JWK[] = [key.jwk];
  const fake: Omit<FakeProvider, 'origin' | 'close'> = {
    issuer: ISSUER,
    person: { sub: 'Lamp-1', email: 'ada@example.com', email_verified: true, given_name: 'Ada' },
    idTokenClaims: (claims) => claims,
    userInfo: (claims) => claims,
    override: new Map(),
    forms: [],
    asked: new Map(),
    async rotateKey({ publish, jwk } = { publish: true }) {
      ({ key, kid } = await newKey(published.length + 1));
      if (publish) published.push({ ...key.jwk, ...jwk });
    },
  };

  const json = (response: ServerResponse, body: object) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const endpoints: Record<string, (request: IncomingMessage, response: ServerResponse) => void | Promise<void>> = {
    '/tenant/.well-known/openid-configuration': (_, response) =>
      json(response, {
        issuer: ISSUER,
        authorization_endpoint: `${ISSUER}/authorize`,
        token_endpoint: `${ISSUER}/token`,
        userinfo_endpoint: `${ISSUER}/userinfo`,
        jwks_uri: `${ISSUER}/keys`,
      }),
    '/tenant/keys': (_, response) => json(response, { keys: published }),
    '/tenant/authorize': (request, response) => {
      const query = new URL(request.url ?? '', ISSUER).searchParams;
      const back = new URL(query.get('redirect_uri') ?? '');
      // The code carries its own data, so that simultaneous sign-ins do not mix.
      const code = `idp-code:${query.get('nonce')}`;
      back.search = new URLSearchParams({ code, state: query.get('state') ?? '' }).toString();
      response.writeHead(302, { location: back.href }).end();
    },
    '/tenant/token': async (request, response) => {
      const form = new URLSearchParams(await bodyOf(request));
      fake.forms.push(form);
      const seconds = Math.floor(now() / 1000);
      const claims = {
        ...fake.person,
        iss: ISSUER,
        aud: 'lamp-client',
        iat: seconds,
        exp: seconds + 300,
        nonce: form.get('code')?.split(':')[1],
      };
      const idToken = await new SignJWT(fake.idTokenClaims(claims))
        .setProtectedHeader({ alg: 'ES256', kid })
        .sign(key.privateKey);
      json(response, { id_token: idToken, access_token: 'idp-access-token', token_type: 'Bearer' });
    },
    '/tenant/userinfo': (_, response) => json(response, fake.userInfo(fake.person)),
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    fake.asked.set(path, (fake.asked.get(path) ?? 0) + 1);
    const endpoint = fake.override.get(path) ?? endpoints[path];
    if (endpoint) void endpoint(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return Object.assign(fake, {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

async function newKey(number: number) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const kid = `lamp-${number}`;
  return { kid, key: { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
