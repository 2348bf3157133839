/** The twin's own routes on the AWS endpoint: faults over HTTP, for drills and for tests in other processes. */
import { EFFECTS, type Fault } from './faults.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { JsonObject } from './json.ts';
import type { Kernel } from './kernel.ts';
import { parseJson } from './parse-json.ts';
import { check } from './rules/check.ts';
import { anyObject, integer, number, oneOf, required, string, structure } from './rules/rule.ts';
import type { Service } from './service.ts';

const FAULTS = '/_twin/faults';

const FAULT = {
  service: required(string()),
  operation: string(),
  effect: required(oneOf(...EFFECTS)),
  match: anyObject(),
  principal: string(),
  times: integer({ min: 1 }),
  chance: number({ min: 0, max: 1 }),
  error: structure({
    code: required(string({ pattern: /[\w.#-]+/ })),
    message: required(string()),
    status: integer({ min: 400, max: 599 }),
  }),
  milliseconds: integer({ min: 0 }),
  repeats: integer({ min: 1 }),
};

/** `GET`, `POST` and `DELETE /_twin/faults`, `DELETE /_twin/faults/<id>`. */
export function createAdminRoutes(kernel: Kernel): Service {
  return {
    name: 'twin',
    wire: { protocol: 'none' },
    operations: {},
    serve(request) {
      if (request.path !== FAULTS && !request.path.startsWith(`${FAULTS}/`)) return undefined;
      return (
        METHODS[request.method]?.(kernel, request) ?? answer(405, { message: `${request.method} is not allowed here` })
      );
    },
  };
}

const METHODS: Record<string, (kernel: Kernel, request: HttpRequest) => HttpResponse> = {
  GET: ({ faults }) =>
    answer(200, { faults: faults.list().map(({ id, fault, struck }) => ({ id, struck, ...fault })) }),
  POST(kernel, { body, path }) {
    if (path !== FAULTS) return answer(405, { message: `POST goes to ${FAULTS}` });
    const given = parse(body);
    if (given === undefined) return answer(400, { message: 'a fault is a JSON object' });
    const { input, problems } = check(FAULT, given);
    if (problems.length > 0)
      return answer(400, { message: problems.map(({ path, constraint }) => `${path}: ${constraint}`).join('; ') });
    const unknown = unknownTarget(kernel.services(), input);
    if (unknown !== undefined) return answer(400, { message: unknown });
    return answer(201, { id: kernel.faults.add(input satisfies Fault) });
  },
  DELETE({ faults }, { path }) {
    if (path === FAULTS) faults.clear();
    else faults.remove(path.slice(FAULTS.length + 1));
    return { status: 204 };
  },
};

/** A fault that can never apply would look like a system that survives it. */
function unknownTarget(services: readonly Service[], { service: name, operation }: Fault): string | undefined {
  const service = services.find((candidate) => candidate.name === name);
  if (service === undefined) return `service: ${name} is not one of ${services.map((one) => one.name).join(', ')}`;
  if (operation === undefined || Object.hasOwn(service.operations, operation)) return undefined;
  return `operation: ${name} has no ${operation}, but ${Object.keys(service.operations).join(', ')}`;
}

function parse(body: Buffer): JsonObject | undefined {
  try {
    const value = parseJson(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function answer(status: number, body: object): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
