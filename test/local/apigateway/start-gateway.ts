/** The gateway with the API of lamps, a user pool, and neighbours that record what they are called with. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWTPayload } from 'jose';
import { createApiGateway } from '../../../local/apigateway/service.ts';
import { type Deployment, deploy } from '../../../local/assembly/deploy.ts';
import type { Call } from '../../../local/kernel/call.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { Kernel } from '../../../local/kernel/kernel.ts';
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { anyJson, list, string } from '../../../local/kernel/rules/rule.ts';
import { operation, type Service } from '../../../local/kernel/service.ts';
import { startServices } from '../../support/start-services.ts';
import { type LampsOptions, lampsTemplate } from './lamps-template.ts';
import { createUserPool, type TestUserPool } from './user-pool.ts';

/** A Monday in June: 2026-06-15T04:56:21Z. */
export const NOW = Date.UTC(2026, 5, 15, 4, 56, 21);

export interface Invocation {
  input: JsonObject;
  event: JsonObject;
  context: Pick<Call, 'principal' | 'traceHeader'>;
}

export interface StartedGateway {
  kernel: Kernel;
  deployment: Deployment;
  /** `http://localhost:<port>/v1`. */
  url: string;
  pool: TestUserPool;
  invocations: Invocation[];
  /** What the function answers to the next invocations. */
  returns(answer: (event: JsonObject) => Promise<JsonObject> | JsonObject): void;
  logged: JsonObject[];
  segments: JsonObject[];
  lines: string[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A token that the pool signs: an access token with the scope lamps/read unless claims say otherwise. */
  token(claims?: JWTPayload): Promise<string>;
  close(): Promise<void>;
}

export type StartOptions = Omit<LampsOptions, 'userPoolArn'>;

export async function startGateway(options: StartOptions = {}): Promise<StartedGateway> {
  const pool = await createUserPool('eu-west-1_Lamps');
  const neighbours = createNeighbours();
  const lines: string[] = [];
  const services = await startServices(
    [() => ({ ...quiet('cognito-idp'), serve: pool.serve }), ...neighbours.factories, createApiGateway],
    {
      startAt: NOW,
      log: (line) => lines.push(line),
    },
  );
  const { kernel } = services;
  const template = lampsTemplate({ userPoolArn: pool.arn, ...options });
  const deployment = await deployTemplate(kernel, template).catch(async (error) => {
    await services.close();
    throw error;
  });
  const url = `${kernel.origin('api')}/v1`;
  return {
    ...neighbours,
    kernel,
    deployment,
    url,
    pool,
    lines,
    get: (path, headers = {}) => fetch(url + path, { headers }),
    token: (claims = {}) => pool.sign({ ...accessClaims(kernel, pool), ...claims }),
    close: services.close,
  };
}

/** Deploys a template from an assembly in a temporary folder, and sets the services to work. */
export async function deployTemplate(kernel: Kernel, template: object): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'assembly-'));
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'stack.json' } };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { Lighting: stack } }));
  await writeFile(join(folder, 'stack.json'), JSON.stringify(template));
  try {
    const deployment = await deploy(folder, kernel);
    for (const service of kernel.services()) await service.start?.();
    return deployment;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What Cognito puts into an access token. */
export function accessClaims(kernel: Kernel, pool: TestUserPool): JWTPayload {
  const now = Math.floor(kernel.clock.now() / 1000);
  return {
    iss: `${kernel.origin('aws')}/${pool.id}`,
    sub: '9f4e7a8e-6a56-4a9f-8a0c-0f7f3b0e8f11',
    client_id: 'lamp-shop',
    token_use: 'access',
    scope: 'openid lamps/read',
    username: 'ada',
    auth_time: now,
    iat: now,
    exp: now + 3600,
  };
}

function quiet(name: string): Service {
  return { name, wire: { protocol: 'none' }, operations: {} };
}

function createNeighbours() {
  const invocations: Invocation[] = [];
  const logged: JsonObject[] = [];
  const segments: JsonObject[] = [];
  let answer: (event: JsonObject) => Promise<JsonObject> | JsonObject = () =>
    proxyAnswer({ statusCode: 200, body: '{}' });

  const Invoke = operation({
    members: { FunctionName: string(), InvocationType: string(), Payload: string() },
    action: UNRESTRICTED,
    run(input, { principal, traceHeader }) {
      const event = JSON.parse(input.Payload ?? '') as JsonObject;
      invocations.push({ input, event, context: { principal, traceHeader } });
      return answer(event);
    },
  });
  const CreateLogStream = operation({
    members: { logGroupName: string(), logStreamName: string() },
    action: UNRESTRICTED,
    run: () => ({}),
  });
  const PutLogEvents = operation({
    members: { logGroupName: string(), logStreamName: string(), logEvents: list(anyJson()) },
    action: UNRESTRICTED,
    run(input) {
      logged.push(input);
      return {};
    },
  });
  const PutTraceSegments = operation({
    members: { TraceSegmentDocuments: list(string()) },
    action: UNRESTRICTED,
    run({ TraceSegmentDocuments = [] }) {
      segments.push(...TraceSegmentDocuments.map((document) => JSON.parse(document) as JsonObject));
      return {};
    },
  });
  return {
    invocations,
    logged,
    segments,
    returns: (next: typeof answer) => {
      answer = next;
    },
    factories: [
      () => ({ ...quiet('lambda'), operations: { Invoke } }),
      () => ({ ...quiet('logs'), operations: { CreateLogStream, PutLogEvents } }),
      () => ({ ...quiet('xray'), operations: { PutTraceSegments } }),
    ],
  };
}

/** What Lambda's Invoke answers for a function that returned this. */
export function proxyAnswer(returned: unknown): JsonObject {
  return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: JSON.stringify(returned) };
}
