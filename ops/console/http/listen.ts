/** Serves the console over HTTP on loopback: its page, its API, and nobody else. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpsError } from '../../terminal/errors.ts';
import type { Problem } from '../api/problem.ts';
import type { Console } from '../running/console.ts';
import { problemOf } from '../running/problem-of.ts';
import type { PageFile, PageFiles } from './page-files.ts';
import { findRoute, type Route } from './route.ts';
import { cookieOf, decide, SECURITY_HEADERS, type Secrets, type Visitor } from './safety.ts';

export interface ListenOptions {
  /** 0 takes a free port. */
  port: number;
  secrets: Secrets;
  console: Console;
  routes: readonly Route[];
  files: PageFiles;
}

export interface Listener {
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** The largest body of a request of the page: a list of chosen items. */
const MOST_BYTES = 4 * 1024 * 1024;

/** @throws Error when the port is taken */
export async function listen(options: ListenOptions): Promise<Listener> {
  const server = createServer((incoming, outgoing) => {
    const { port } = server.address() as AddressInfo;
    const now = String(options.console.context.io.clock.now());
    void respond(incoming, options, port).then((answer) => send(outgoing, answer, now));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Never rejects. */
async function respond(incoming: IncomingMessage, options: ListenOptions, port: number): Promise<Answer> {
  try {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    const { method = 'GET', headers } = incoming;
    const visitor: Visitor = { method, path: pathname, query: searchParams, headers };
    const decision = decide(visitor, options.secrets, port);
    if (decision === 'exchange') return exchanged(options.secrets, port, visitor);
    if (decision !== 'open') return refusal(visitor, decision);
    return pathname.startsWith('/api/') ? await fromApi(incoming, visitor, options) : fromFiles(visitor, options.files);
  } catch (error) {
    return problem(error, options.console);
  }
}

/** Takes the token out of the address, so that it is neither bookmarked nor sent on. */
function exchanged(secrets: Secrets, port: number, { path, query }: Visitor): Answer {
  const rest = new URLSearchParams(query);
  rest.delete('token');
  const location = rest.size === 0 ? path : `${path}?${rest}`;
  return { status: 303, headers: { location, 'set-cookie': cookieOf(secrets, port) } };
}

function refusal({ path }: Visitor, { status, message }: { status: number; message: string }): Answer {
  return path.startsWith('/api/')
    ? json(status, { message } satisfies Problem)
    : { status, type: 'text/plain; charset=utf-8', body: `${message}\n` };
}

async function fromApi(incoming: IncomingMessage, visitor: Visitor, options: ListenOptions): Promise<Answer> {
  const found = findRoute(options.routes, visitor);
  if (found === undefined) return json(404, { message: `The console has no ${visitor.path}.` } satisfies Problem);
  const body = await readJson(incoming);
  const { route, params } = found;
  return json(200, await route.handle(options.console, { params, query: visitor.query, body }));
}

/** The page routes by itself: every other path is its index. */
function fromFiles({ path }: Visitor, files: PageFiles): Answer {
  const file: PageFile | undefined = files.get(path.slice(1)) ?? files.get('index.html');
  if (file === undefined) throw new Error('the page is not bundled');
  return { status: 200, type: file.type, body: file.body };
}

function problem(error: unknown, { context }: Console): Answer {
  const described = problemOf(error, context);
  const { name, message, denied } = described;
  if (!(error instanceof OpsError) && !isOfAws(error)) context.io.stderr.write(`console: ${name}: ${message}\n`);
  return json(denied ? 403 : error instanceof OpsError ? 400 : 502, described);
}

const isOfAws = (error: unknown) => error instanceof Error && '$metadata' in error;

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value ?? {}),
});

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new OpsError('the request is larger than 4 MB: choose by filters instead of by items');
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  if (!String(incoming.headers['content-type']).startsWith('application/json')) {
    throw new OpsError('the request is not JSON');
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** Ages are those of the server's clock, which is the twin's in a demonstration. */
function send(outgoing: ServerResponse, { status, type, headers, body = '' }: Answer, now: string): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(status, {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'x-console-now': now,
    ...(type && { 'content-type': type }),
    ...headers,
    'content-length': Buffer.byteLength(body),
  });
  outgoing.end(body);
}
