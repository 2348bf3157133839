/** A portal of the smallest kind: three pages on a server, so that a browser can walk the whole way on this machine. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { homePage, profilePage, refusalPage } from './pages.ts';
import type { ApiAnswer, PendingSignIn, PortalClient } from './portal-client.ts';

/** What the portal did, by the letter of the step in the story of a sign-in. */
export interface PortalStep {
  step: 'a' | 'b' | 'f' | 'g' | 'h' | 'k';
  /** Epoch milliseconds. */
  at: number;
  /** The user's name in Cognito, once it is known. */
  userName?: string;
  status?: number;
}

export interface PortalServer {
  close(): Promise<void>;
}

interface Portal {
  client: PortalClient;
  pending: Map<string, PendingSignIn>;
  report(step: PortalStep): void;
}

const MAX_PENDING = 1000;

/** Serves a portal at its own address. `report` hears of every step. @throws Error when the port is taken */
export async function startPortal(
  client: PortalClient,
  report: (step: PortalStep) => void = () => {},
): Promise<PortalServer> {
  const portal: Portal = { client, pending: new Map(), report };
  const server = createServer((request, response) => {
    answer(portal, request, response).catch(() =>
      send(response, 500, refusalPage(client.settings, 'Something went wrong here.')),
    );
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(new URL(client.settings.url).port), 'localhost', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Route = (portal: Portal, url: URL, response: ServerResponse) => Promise<void> | void;

const ROUTES: Record<string, Route> = { '/': home, '/sign-in': signIn, '/callback': callback };

async function answer(portal: Portal, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', portal.client.settings.url);
  const route = ROUTES[url.pathname];
  if (route === undefined) return send(response, 404, refusalPage(portal.client.settings, 'There is no such page.'));
  await route(portal, url, response);
}

function home({ client, report }: Portal, _: URL, response: ServerResponse): void {
  report({ step: 'a', at: Date.now() });
  send(response, 200, homePage(client.settings));
}

async function signIn({ client, pending, report }: Portal, url: URL, response: ServerResponse): Promise<void> {
  report({ step: 'b', at: Date.now() });
  const started = await client.startSignIn(url.searchParams.get('with') ?? undefined);
  const [oldest] = pending.keys();
  if (pending.size >= MAX_PENDING && oldest !== undefined) pending.delete(oldest);
  pending.set(started.pending.state, started.pending);
  response.writeHead(302, { location: started.url }).end();
}

async function callback(portal: Portal, url: URL, response: ServerResponse): Promise<void> {
  const { client, report } = portal;
  const pending = takePending(portal, url);
  if (url.searchParams.has('error') || pending === undefined) {
    const reason =
      url.searchParams.get('error_description') ?? 'This sign-in was not started here, or it is over. Start again.';
    return send(response, 400, refusalPage(client.settings, reason));
  }
  report({ step: 'f', at: Date.now() });
  const { accessToken, claims } = await client.finishSignIn(url.href, pending);
  const userName = String(claims['cognito:username']);
  report({ step: 'g', at: Date.now(), userName });
  const me = await readProfile(client, accessToken, report);
  report({ step: 'k', at: Date.now(), userName, status: me.status });
  send(response, 200, profilePage(client.settings, me));
}

function takePending({ pending }: Portal, url: URL): PendingSignIn | undefined {
  const state = url.searchParams.get('state') ?? '';
  const found = pending.get(state);
  pending.delete(state);
  return found;
}

/** The workflow may still be running: asks again, soon at first, until there is an answer or ten seconds are over. */
async function readProfile(client: PortalClient, accessToken: string, report: Portal['report']): Promise<ApiAnswer> {
  for (let wait = 20, waited = 0; ; wait = Math.min(wait * 2, 1000)) {
    report({ step: 'h', at: Date.now() });
    const answer = await client.callApi('/me', accessToken);
    if (!answer.headers.has('retry-after') || waited > 10_000) return answer;
    await pause(wait);
    waited += wait;
  }
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
