/**
 * An AWS endpoint that records requests and answers as configured. Whole journeys run on the twin; this one is for what
 * no honest service does on demand: refuse one entry of a call, answer nonsense, or not answer at all.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RecordedCall {
  /** `PutEvents`, `SendMessage`, … */
  operation: string;
  input: Record<string, unknown>;
  traceHeader: string | undefined;
}

/** `stall` keeps the caller waiting until the endpoint closes. */
export type Behaviour = 'well' | 'stall' | { status?: number; body: object };

/** The entries of a PutEvents call. */
export const entriesOf = (call: RecordedCall | undefined): Record<string, string>[] =>
  Array.isArray(call?.input.Entries) ? call.input.Entries : [];

export interface RecordingEndpoint {
  client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  calls: RecordedCall[];
  /** How an operation answers, call by call; the last behaviour stays. Untold operations go well. */
  behave(operation: string, ...behaviours: Behaviour[]): void;
  reset(): void;
  close(): Promise<void>;
}

const WELL: Record<string, (input: Record<string, unknown>) => object> = {
  PutEvents: ({ Entries }) => ({
    FailedEntryCount: 0,
    Entries: Array.isArray(Entries) ? Entries.map((_, index) => ({ EventId: `event-${index}` })) : [],
  }),
  SendMessage: ({ MessageBody }) => ({
    MessageId: 'message-1',
    MD5OfMessageBody: createHash('md5').update(String(MessageBody)).digest('hex'),
  }),
};

/** Starts on a free port. */
export async function startRecordingEndpoint(): Promise<RecordingEndpoint> {
  const calls: RecordedCall[] = [];
  const behaviours = new Map<string, Behaviour[]>();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input = JSON.parse(await text(request));
    calls.push({ operation, input, traceHeader: request.headers['x-amzn-trace-id']?.toString() });
    const reported = behaviours.get(operation) ?? [];
    const behaviour = (reported.length > 1 ? reported.shift() : reported[0]) ?? 'well';
    if (behaviour === 'stall') return;
    const { status = 200, body } = behaviour === 'well' ? { body: WELL[operation]?.(input) ?? {} } : behaviour;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    client: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    },
    calls,
    behave: (operation, ...reported) => void behaviours.set(operation, reported),
    reset: () => {
      calls.length = 0;
      behaviours.clear();
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** One endpoint for the tests of the file that calls it. Each test starts without calls, and all operations go well. */
export function recordCalls(): RecordingEndpoint {
  let started: RecordingEndpoint;
  beforeAll(async () => {
    started = await startRecordingEndpoint();
  });
  afterEach(() => started.reset());
  afterAll(() => started.close());
  return {
    get client() {
      return started.client;
    },
    get calls() {
      return started.calls;
    },
    behave: (operation, ...behaviours) => started.behave(operation, ...behaviours),
    reset: () => started.reset(),
    close: () => started.close(),
  };
}
