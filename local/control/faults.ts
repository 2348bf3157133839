/** `GET`, `POST` and `DELETE /_twin/faults`, `DELETE /_twin/faults/<id>`: for drills, and for tests in other processes. */
import { EFFECTS, type Fault } from '../kernel/faults.ts';
import { anyObject, integer, number, oneOf, required, string, structure } from '../kernel/rules/rule.ts';
import type { Service } from '../kernel/service.ts';
import { json, RefusedRequest, type Route, readBody } from './route.ts';

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

const EXAMPLE = '{"service":"dynamodb","operation":"UpdateItem","effect":"before","times":3}';

export const faultsRoute: Route = {
  path: FAULTS,
  methods: {
    GET: ({ kernel: { faults } }) =>
      json(200, { faults: faults.list().map(({ id, fault, struck }) => ({ id, struck, ...fault })) }),
    POST({ kernel, request }) {
      if (request.path !== FAULTS) throw new RefusedRequest(405, `POST goes to ${FAULTS}`);
      const fault = readBody(request, FAULT, EXAMPLE) satisfies Fault;
      refuseUnknownTarget(kernel.services(), fault);
      return json(201, { id: kernel.faults.add(fault) });
    },
    DELETE({ kernel: { faults }, request: { path } }) {
      if (path === FAULTS) faults.clear();
      else faults.remove(path.slice(FAULTS.length + 1));
      return { status: 204 };
    },
  },
};

/** Refuses a fault that can never apply, because a test with it would pass without testing anything. */
function refuseUnknownTarget(services: readonly Service[], { service: name, operation, effect }: Fault): void {
  const targets = targetsOf(services);
  const operations = targets.get(name);
  if (operations === undefined) {
    throw new RefusedRequest(400, `service: ${name} is not one of ${Array.from(targets.keys()).join(', ')}`);
  }
  if (operation !== undefined && !operations.includes(operation)) {
    throw new RefusedRequest(400, `operation: ${name} has no ${operation}, but ${operations.join(', ')}`);
  }
  if (!services.some((service) => service.name === name) && effect !== 'throttle') {
    throw new RefusedRequest(400, `effect: the only effect on ${name} is throttle`);
  }
}

/** The operations of each service, and the requests that some serve beside them. */
function targetsOf(services: readonly Service[]): Map<string, readonly string[]> {
  const requests = services.flatMap((service) => service.requests ?? []);
  return new Map([
    ...services.map(({ name, operations }): [string, string[]] => [name, Object.keys(operations)]),
    ...requests.map(({ service, operation }): [string, string[]] => [service, [operation]]),
  ]);
}
