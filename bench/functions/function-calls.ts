/** Functions for which somebody waits, called in turn in new processes: the first call, and the calls of a warm environment. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { PortalSettings } from '../../events/portal-settings.ts';
import { TRIGGER_BUDGETS } from '../../functions/shared/publishing/budget.ts';
import type { Row } from '../report/row.ts';
import { median } from '../report/statistics.ts';
import { ENVIRONMENT } from './cold-import.ts';

const WARM_CALLS = 1000;
const CLIENT_ID = '7gk3v0m1n2p4q5r6s8t9u0v1w2';

const SETTINGS: PortalSettings = {
  name: 'bench',
  title: 'Bench',
  url: 'https://portal.example.com',
  theme: { primaryColor: '#000000', backgroundColor: '#ffffff' },
  requiredAttributes: ['email', 'given_name', 'family_name'],
  allowedEmailDomains: ['example.com'],
};

/** What AWS answers, by the operation in `X-Amz-Target`. */
const ANSWERS: Readonly<Record<string, object>> = {
  GetParameter: { Parameter: { Name: 'bench', Value: JSON.stringify(SETTINGS) } },
  GetSecretValue: { SecretString: JSON.stringify({ current: 'a secret of thirty-two characters' }) },
  PutEvents: { FailedEntryCount: 0, Entries: [{ EventId: '1' }] },
  GetItem: { Item: { userName: { S: 'okta_00u1' } } },
};

interface CalledFunction {
  event: object;
  /** What the first call does besides opening its connections. */
  first: string;
  /** Milliseconds of the first call. */
  firstAtMost: number;
  /** Milliseconds of a warm call. */
  warmAtMost?: number;
  /** Calls to AWS in the first call, and in a warm one. */
  networkCalls: { first: number; warm: number };
}

/** By the folder of the function. */
export const CALLED_FUNCTIONS: Readonly<Record<string, CalledFunction>> = {
  'admit-to-portal': {
    event: {
      triggerSource: 'TokenGeneration_RefreshTokens',
      userPoolId: 'eu-west-1_Ab12Cd34E',
      userName: 'okta_00u1',
      callerContext: { clientId: CLIENT_ID },
      request: {
        userAttributes: {
          'cognito:user_status': 'EXTERNAL_PROVIDER',
          email: 'ada@example.com',
          email_verified: 'true',
          given_name: 'Ada',
          family_name: 'Lovelace',
        },
      },
    },
    first: 'reads the rules',
    firstAtMost: TRIGGER_BUDGETS.rules.firstMs,
    warmAtMost: 1,
    networkCalls: { first: 1, warm: 0 },
  },
  // Okta waits 3 s.
  'receive-okta-events': {
    event: {
      httpMethod: 'POST',
      headers: { Authorization: 'a secret of thirty-two characters', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        eventType: 'com.okta.event_hook',
        data: {
          events: [
            {
              uuid: 'bench',
              published: '2026-11-23T10:00:00.000Z',
              eventType: 'user.lifecycle.suspend',
              target: [{ type: 'User', id: '00u1' }],
            },
          ],
        },
      }),
    },
    first: 'reads the secret',
    firstAtMost: 3_000,
    networkCalls: { first: 2, warm: 1 },
  },
  // The access of the person is read at each call.
  'get-portal': {
    event: {
      resource: '/portal',
      headers: null,
      pathParameters: null,
      multiValueQueryStringParameters: null,
      requestContext: { authorizer: { claims: { iss: 'https://bench', client_id: CLIENT_ID, username: 'okta_00u1' } } },
    },
    first: 'reads the rules',
    firstAtMost: 3_000,
    networkCalls: { first: 2, warm: 1 },
  },
};

/** Milliseconds of the first call, and of each later one. */
interface Calls {
  first: number;
  warm: number[];
}

export interface FunctionCalls {
  name: string;
  /** The bundle. */
  file: string;
  /** Processes, one after the other. */
  runs: number;
}

/** @throws Error when a call fails */
export async function measureFunctionCalls({ name, file, runs }: FunctionCalls): Promise<Row[]> {
  const called = CALLED_FUNCTIONS[name];
  if (called === undefined) return [];
  let received = 0;
  const aws = await startAws(() => {
    received += 1;
  });
  try {
    const all: Calls[] = [];
    for (let run = 0; run < runs; run += 1) all.push(await callIn(file, called.event, addressOf(aws)));
    const { first: ofFirst, warm: ofWarm } = called.networkCalls;
    return [
      {
        what: `  its first call, which ${called.first}`,
        value: median(all.map(({ first }) => first)),
        unit: 'ms',
        bar: { atMost: called.firstAtMost },
      },
      {
        what: '  a warm call',
        value: median(all.flatMap(({ warm }) => warm)),
        unit: 'ms',
        ...(called.warmAtMost !== undefined && { bar: { atMost: called.warmAtMost } }),
      },
      {
        what: '  network calls of a warm call',
        value: (received - runs * ofFirst) / (runs * WARM_CALLS),
        unit: '',
        bar: { atMost: ofWarm },
      },
    ];
  } finally {
    aws.close();
    aws.closeAllConnections();
  }
}

/** Answers every service of AWS that the functions call. */
async function startAws(onCall: () => void): Promise<Server> {
  const server = createServer((request, response) => {
    onCall();
    request.resume();
    response.setHeader('Content-Type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify(ANSWERS[operationOf(request)] ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const operationOf = ({ headers }: IncomingMessage) => String(headers['x-amz-target']).split('.').at(-1) ?? '';

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** The function logs to standard output, so the child answers on a descriptor of its own. */
async function callIn(file: string, event: object, endpoint: string): Promise<Calls> {
  const program = `
    import { writeSync } from 'node:fs';
    const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)});
    const event = ${JSON.stringify(event)};
    const context = { functionName: 'bench', awsRequestId: 'bench', getRemainingTimeInMillis: () => 4000 };
    const call = async () => { const t = performance.now(); await handler(event, context); return performance.now() - t; };
    const first = await call();
    const warm = [];
    for (let at = 0; at < ${WARM_CALLS}; at += 1) warm.push(await call());
    writeSync(3, JSON.stringify({ first, warm }));
    process.exit(0);`;
  const env = { ...ENVIRONMENT, AWS_ENDPOINT_URL: endpoint, _X_AMZN_TRACE_ID: TRACE };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [answer, errors] = [collect(child.stdio[3]), collect(child.stderr)];
  const [status] = (await once(child, 'close')) as [number];
  if (status !== 0) throw new Error(`the function could not be called:\n${errors()}`);
  return JSON.parse(answer()) as Calls;
}

const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0';

function collect(stream: unknown): () => string {
  let text = '';
  (stream as NodeJS.ReadableStream).on('data', (chunk) => {
    text += String(chunk);
  });
  return () => text;
}
