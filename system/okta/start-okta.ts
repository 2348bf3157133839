/**
 * The stand-in Okta: a certified OIDC server (oidc-provider) with Okta's addresses and a sign-in page of its own.
 * Its issuer may be a name; the endpoints in its discovery document follow the address under which it was asked.
 */
import { type JsonWebKey, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { makeRsaKey } from '../../local/kernel/entropy.ts';
import type { HttpResponse } from '../../local/kernel/http.ts';
import { createProvider } from './load-provider.ts';
import { type OktaUser, PROFILE_CLAIMS, subjectOf } from './people.ts';
import { refusalPage, signInPage } from './sign-in-page.ts';

export interface OktaOptions {
  /** 0 takes a free port. */
  port: number;
  /** What ID tokens name, path included: `http://localhost:4570/oauth2/default`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  /** Shown on the sign-in page. */
  people: readonly OktaUser[];
  /** Finds somebody who is not shown; nobody if absent. */
  findPerson?(username: string): OktaUser | undefined;
  /** How long an ID token is good for; an hour, as Okta's are, if absent. */
  idTokenSeconds?: number;
  /** The RSA key that signs ID tokens; a fresh one if absent. */
  privateKey?: JsonWebKey;
}

export interface Okta {
  /** `http://localhost:<port>`. */
  origin: string;
  /** When somebody last exchanged a code here, epoch milliseconds. */
  lastTokenRequestAt(): number | undefined;
  close(): Promise<void>;
}

/** Starts the server on loopback. @throws Error when the port is taken */
export async function startOkta(options: OktaOptions): Promise<Okta> {
  const directory = createDirectory(options);
  const provider = await createProvider(
    options.issuer,
    configurationOf(options, directory, options.privateKey ?? (await makeRsaKey())),
  );
  const mount = new URL(options.issuer).pathname.replace(/\/$/, '');
  let lastTokenRequestAt: number | undefined;
  provider.on('grant.success', () => {
    lastTokenRequestAt = Date.now();
  });
  const server = createServer(createListener({ provider, mount, options, directory }));
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, 'localhost', resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    lastTokenRequestAt: () => lastTokenRequestAt,
    close: () => closeServer(server),
  };
}

interface Directory {
  byUsername(username: string): OktaUser | undefined;
  bySubject(subject: string): OktaUser | undefined;
}

/** Subjects are hashes, so everybody who signs in is remembered by theirs. */
function createDirectory({ people, findPerson }: OktaOptions): Directory {
  const signedIn = new Map<string, OktaUser>();
  const find = (username: string) => people.find((person) => person.username === username) ?? findPerson?.(username);
  return {
    byUsername(username) {
      const person = find(username);
      if (person) signedIn.set(subjectOf(username), person);
      return person;
    },
    bySubject: (subject) => signedIn.get(subject),
  };
}

const HOUR = 3600;
const SCOPES = ['openid', 'profile', 'email', 'offline_access'];

function configurationOf(options: OktaOptions, directory: Directory, privateKey: JsonWebKey): Configuration {
  const { clientId, clientSecret, redirectUris, idTokenSeconds = HOUR } = options;
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: {
      keys: [{ ...privateKey, kid: 'okta-1', use: 'sig', alg: 'RS256' }],
    } as Configuration['jwks'],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => false },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: [...PROFILE_CLAIMS] },
    scopes: SCOPES,
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      Grant: HOUR,
      IdToken: idTokenSeconds,
      Interaction: HOUR,
      RefreshToken: HOUR,
      Session: HOUR,
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
    routes: {
      authorization: '/v1/authorize',
      token: '/v1/token',
      jwks: '/v1/keys',
      userinfo: '/v1/userinfo',
      end_session: '/v1/logout',
    },
    findAccount: (_, subject) => {
      const person = directory.bySubject(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, ...claimsOf(person) }) };
    },
    loadExistingGrant: grantEverything,
    renderError: (ctx, out) => {
      const { headers = {}, body } = refusalPage(out.error_description ?? out.error, ctx.status);
      ctx.set(headers as Record<string, string>);
      ctx.body = body;
    },
  };
}

function claimsOf(person: OktaUser) {
  return Object.fromEntries(
    (['email', 'email_verified', ...PROFILE_CLAIMS] as const).map((claim) => [claim, person[claim]]),
  );
}

/** The company's own portals need no consent page. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES.join(' '));
  await grant.save();
  return grant;
}

interface Site {
  provider: Provider;
  mount: string;
  options: OktaOptions;
  directory: Directory;
}

function createListener(site: Site): RequestListener {
  const handle = site.provider.callback();
  return (request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith('/sign-in/'))
      return void signIn(site, request, response).catch(() =>
        send(response, refusalPage('This sign-in took too long, or it was finished already.')),
      );
    if (!url.startsWith(`${site.mount}/`)) return void response.writeHead(404).end();
    // The provider builds its addresses from the full path and routes by the rest.
    Object.assign(request, { originalUrl: url });
    request.url = url.slice(site.mount.length);
    void handle(request, response);
  };
}

async function signIn(
  { provider, options, directory }: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const username = request.method === 'POST' ? await readUsername(request) : undefined;
  if (username !== undefined && directory.byUsername(username)) {
    return provider.interactionFinished(request, response, { login: { accountId: subjectOf(username) } });
  }
  const error = username === undefined ? undefined : 'Nobody here has that username. Choose one of the people below.';
  const expected = username ?? (await readLoginHint(provider, request, response));
  send(response, signInPage({ action: request.url ?? '', people: options.people, username: expected, error }));
}

/** OpenID Connect Core 1.0, section 3.1.2.1: the user name that the client expects. */
async function readLoginHint(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const { params } = await provider.interactionDetails(request, response);
  return typeof params.login_hint === 'string' ? params.login_hint : undefined;
}

async function readUsername(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('username') ?? '';
}

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, headers).end(body);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
