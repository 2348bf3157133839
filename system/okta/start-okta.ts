/**
 * The stand-in Okta: a certified OIDC server (oidc-provider) with Okta's addresses and its own sign-in page.
 * The issuer may be any address; the endpoints in the discovery document follow the address of the request.
 */
import { type JsonWebKey, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { makeRsaKey } from '../../local/kernel/entropy.ts';
import type { HttpResponse } from '../../local/kernel/http/http.ts';
import { isLoopbackHost, isLoopbackOrigin } from '../../local/kernel/http/loopback.ts';
import { type Administration, createAdministration } from './administration.ts';
import { createAdministratorsSite } from './administrators-site.ts';
import { createDirectory, type Directory, type DirectoryEntry, type DirectoryOptions, mayUse } from './directory.ts';
import { createProvider } from './load-provider.ts';
import { type OktaUser, PROFILE_CLAIMS, subjectOf } from './people.ts';
import { readForm } from './read-form.ts';
import type { HookSettings } from './send-hook.ts';
import { refusalPage, signInPage } from './sign-in-page.ts';

export interface OktaOptions extends DirectoryOptions {
  /** 0 takes a free port. */
  port: number;
  /** The issuer of ID tokens, including the path: `http://localhost:4570/oauth2/default`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  /** Where it sends event hooks. Absent: it sends none. */
  hooks?: HookSettings;
  /** The time of its events, epoch milliseconds. Default: the system's. */
  now?(): number;
  /** The lifetime of an ID token. Default: an hour, like Okta's. */
  idTokenSeconds?: number;
  /** The RSA key that signs ID tokens. Default: a new one. */
  privateKey?: JsonWebKey;
}

export interface Okta {
  /** `http://localhost:<port>`. */
  origin: string;
  /** The time of the latest token request, epoch milliseconds. */
  lastTokenRequestAt(): number | undefined;
  /** What an administrator can do; absent if Okta runs in another thread. `<origin>/admin` is a page for it. */
  administration?: Administration;
  close(): Promise<void>;
}

/** Starts the server on loopback. @throws Error when the port is taken */
export async function startOkta(options: OktaOptions): Promise<Okta> {
  const directory = createDirectory(options);
  const { hooks, now = Date.now } = options;
  const administration = createAdministration({ directory, hooks, now });
  const provider = await createProvider(
    options.issuer,
    configurationOf(options, directory, options.privateKey ?? (await makeRsaKey())),
  );
  const mount = new URL(options.issuer).pathname.replace(/\/$/, '');
  let lastTokenRequestAt: number | undefined;
  provider.on('grant.success', () => {
    lastTokenRequestAt = Date.now();
  });
  const server = createServer(createListener({ provider, mount, options, directory, administration }));
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, 'localhost', resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    lastTokenRequestAt: () => lastTokenRequestAt,
    administration,
    close: () => closeServer(server),
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
  administration: Administration;
}

function createListener(site: Site): RequestListener {
  const handle = site.provider.callback();
  const administrate = createAdministratorsSite(site.administration);
  return (request, response) => {
    const url = request.url ?? '/';
    // A page of the web whose name resolves to this machine could otherwise sign people in.
    if (!isLoopbackHost(request.headers.host ?? 'localhost')) return void response.writeHead(421).end();
    // And any page of the web could post its forms.
    if (isOfAnotherPage(request)) return void response.writeHead(403).end();
    if (url.startsWith('/sign-in/'))
      return void signIn(site, request, response).catch(() =>
        send(response, refusalPage('This sign-in took too long, or it was finished already.')),
      );
    if (/^\/admin(\/|$)/.test(url)) return void administrate(request).then((page) => send(response, page));
    if (!url.startsWith(`${site.mount}/`)) return void response.writeHead(404).end();
    // The provider builds its addresses from the full path and routes by the rest.
    Object.assign(request, { originalUrl: url });
    request.url = url.slice(site.mount.length);
    void handle(request, response);
  };
}

/** The forms of Okta's own pages, which send no referrer, have the origin `null`; the browser says where they come from. */
function isOfAnotherPage({ headers: { origin, 'sec-fetch-site': site } }: IncomingMessage): boolean {
  if (origin === undefined || isLoopbackOrigin(origin)) return false;
  return origin !== 'null' || site !== 'same-origin';
}

async function signIn(
  { provider, options, directory }: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const username = request.method === 'POST' ? ((await readForm(request)).get('username') ?? '') : undefined;
  const entry = username === undefined ? undefined : directory.byUsername(username);
  if (entry !== undefined && mayUse(entry)) {
    return provider.interactionFinished(request, response, { login: { accountId: subjectOf(entry.person.username) } });
  }
  const error = username === undefined ? undefined : refusalOf(entry);
  const expected = username ?? (await readLoginHint(provider, request, response));
  const people = options.people.filter((person) => directory.byUsername(person.username)?.status !== 'DELETED');
  const guests = options.findPerson?.('guest-new') !== undefined;
  send(response, signInPage({ action: request.url ?? '', people, guests, username: expected, error }));
}

/** Why somebody cannot sign in. */
function refusalOf(entry: DirectoryEntry | undefined): string {
  if (entry === undefined || entry.status === 'DELETED') {
    return 'Nobody here has that username. Choose one of the people below.';
  }
  if (entry.status !== 'ACTIVE') return 'Okta has suspended or deactivated this account.';
  return 'The portals are not assigned to this account.';
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

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, headers).end(body);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
