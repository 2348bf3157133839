/** HTTP requests and responses as plain values, and the server for them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopbackHost } from './loopback.ts';

export interface HttpRequest {
  method: string;
  /** The path as sent, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case; repeated headers joined with a comma. */
  headers: Record<string, string>;
  /** The header lines as sent: names in the client's spelling, repeated headers separate. */
  headerLines: [name: string, value: string][];
  body: Buffer;
  sourceIp: string;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
}

export interface HttpResponse {
  status: number;
  /** A list is sent as repeated headers. */
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export type HttpHandler<R = HttpResponse> = (request: HttpRequest) => Promise<R> | R;

export interface Listener {
  /** `http://localhost:<port>`. */
  origin: string;
  close(): Promise<void>;
}

/** More than the largest request that any supported AWS service accepts: API Gateway's 10 MB. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** Time limits for a client, in milliseconds; after them the response is 408. */
export interface Patience {
  /** For the headers of a request. */
  head: number;
  /** For a whole request. */
  request: number;
  /** The interval of the check. */
  interval: number;
}

const PATIENCE: Patience = { head: 10_000, request: 30_000, interval: 5_000 };

export interface ListenOptions {
  port: number;
  handler: HttpHandler;
  /** Handles a request whose body is larger than 10 MB and was not read. */
  refuseBody?: HttpHandler;
  log: (line: string) => void;
  patience?: Patience;
}

/**
 * Listens on loopback; port 0 takes a free port. An error in a handler becomes a 500 and is logged, never sent to the
 * client.
 */
export async function listen(options: ListenOptions): Promise<Listener> {
  const { head, request, interval } = options.patience ?? PATIENCE;
  const limits = { headersTimeout: head, requestTimeout: request, connectionsCheckingInterval: interval };
  const server = createServer(limits, (incoming, outgoing) => void respond(incoming, outgoing, options));
  // Longer than any client's keep-alive, so that a connection is never closed during a request.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, 'localhost', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { handler, refuseBody = () => TOO_LARGE, log }: ListenOptions,
): Promise<void> {
  const gone = new AbortController();
  // An explicit reason, because creating the default one costs more than everything else here.
  outgoing.once('close', () => outgoing.writableFinished || gone.abort('the client has gone away'));
  try {
    const body = await readBody(incoming);
    const request = toRequest(incoming, body ?? Buffer.alloc(0), gone.signal);
    send(outgoing, await answerFor(request, body === undefined ? refuseBody : handler));
  } catch (error) {
    if (!incoming.complete) return void outgoing.destroy();
    log(`${incoming.method} ${incoming.url?.split('?')[0]}: ${error instanceof Error ? error.stack : String(error)}`);
    send(outgoing, FAILED);
  }
}

/** DNS rebinding: a page of the web could otherwise read what is served here under its own name. */
function answerFor(request: HttpRequest, handler: HttpHandler): Promise<HttpResponse> | HttpResponse {
  const { host } = request.headers;
  return host === undefined || isLoopbackHost(host) ? handler(request) : MISDIRECTED;
}

function send(outgoing: ServerResponse, { status, headers = {}, body = '' }: HttpResponse): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  outgoing.end(body);
}

const TOO_LARGE: HttpResponse = {
  status: 413,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'RequestEntityTooLargeException' },
  body: '{"__type":"RequestEntityTooLargeException","message":"Request Too Long"}',
};
const MISDIRECTED: HttpResponse = {
  status: 421,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"This server answers requests for localhost and 127.0.0.1 only. Use one of these names."}',
};
const FAILED: HttpResponse = {
  status: 500,
  headers: { 'content-type': 'application/json' },
  body: '{"__type":"InternalFailure","message":"The request processing has failed because of an unknown error, exception or failure."}',
};

/**
 * Undefined for an oversized body, which is read to its end and dropped: a client whose connection is closed may never
 * see the response. Uses events, because an asynchronous iterator costs several times as much.
 */
function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks = [];
    });
    incoming.once('end', () => resolve(size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks)));
    incoming.once('error', reject);
    // Every request emits close: creating an error that nobody handles would cost as much as reading the body.
    incoming.once('close', () => incoming.complete || reject(new Error('the request ended before its body')));
  });
}

function toRequest(incoming: IncomingMessage, body: Buffer, signal: AbortSignal): HttpRequest {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers,
    headerLines: linesOf(incoming.rawHeaders),
    body,
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
    signal,
  };
}

function linesOf(rawHeaders: string[]): [string, string][] {
  const lines: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) lines.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  return lines;
}
