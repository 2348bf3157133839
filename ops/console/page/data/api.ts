/** Requests to the console's server. */
import type { Problem } from '../../api/problem.ts';

export interface Api {
  /** @throws {ApiError} */
  get<Value>(path: string, query?: URLSearchParams): Promise<Value>;
  /** @throws {ApiError} */
  post<Value>(path: string, body?: unknown): Promise<Value>;
  /** The server's time, epoch milliseconds. */
  now(): number;
}

/** A request that failed, with the server's description of it. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** A form or an image of another page cannot send it. */
const OWN_HEADER = { 'x-console': '1' };

const GONE: Problem = {
  message: 'The console does not answer.',
  advice: 'Start it again with npm run ops -- console, and open the address that it prints.',
};

export function createApi(): Api {
  let ahead = 0;
  const call = async <Value>(path: string, init: RequestInit): Promise<Value> => {
    const answer = await request(path, init);
    const now = Number(answer.headers.get('x-console-now'));
    if (now > 0) ahead = now - Date.now();
    const value = await answer.json();
    if (!answer.ok) throw new ApiError(value as Problem);
    return value as Value;
  };
  return {
    now: () => Date.now() + ahead,
    get: (path, query) => call(query === undefined || query.size === 0 ? path : `${path}?${query}`, {}),
    post: (path, body = {}) =>
      call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
}

function request(path: string, { headers, ...init }: RequestInit): Promise<Response> {
  return fetch(path, { ...init, headers: { ...headers, ...OWN_HEADER } }).catch(() => {
    throw new ApiError(GONE);
  });
}

/** What to tell about an error of any kind. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ApiError ? error.problem : { message: error instanceof Error ? error.message : String(error) };
