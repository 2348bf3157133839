/** The shape of the twin's own routes, their JSON bodies, and their errors. */
import type { HttpRequest, HttpResponse } from '../kernel/http/http.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { parseJson } from '../kernel/parse-json.ts';
import { check } from '../kernel/rules/check.ts';
import type { InputOf, Members } from '../kernel/rules/rule.ts';
import type { TwinState } from './twin-state.ts';

export interface RouteContext {
  kernel: Kernel;
  state: TwinState;
  request: HttpRequest;
}

export interface Route {
  /** The route also serves the paths below it. */
  path: string;
  methods: Readonly<Record<string, (context: RouteContext) => HttpResponse | Promise<HttpResponse>>>;
}

/** The answer to a request that a route refuses. */
export class RefusedRequest extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function json(status: number, body: object): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}

/**
 * Reads a body of the form `{"member": …}`; `example` is quoted in the errors.
 * @throws {RefusedRequest}
 */
export function readBody<M extends Members>(request: HttpRequest, members: M, example: string): InputOf<M> {
  if (!isJson(request.headers)) {
    throw new RefusedRequest(415, `send the body as Content-Type: application/json, for example ${example}`);
  }
  const given = parse(request.body);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new RefusedRequest(400, `the body is not a JSON object; expected for example ${example}`);
  }
  const { input, problems } = check(members, given);
  if (problems.length === 0) return input;
  throw new RefusedRequest(400, problems.map(({ path, constraint }) => `${path}: ${constraint}`).join('; '));
}

/** A web page can send any other type to another origin without asking first. */
const isJson = ({ 'content-type': type = '' }: HttpRequest['headers']) => /^application\/json\b/.test(type);

function parse(body: Buffer) {
  try {
    return parseJson(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
