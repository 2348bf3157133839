/** The time at which a service answered, by its own clock. */
import { OpsError } from '../terminal/errors.ts';

interface Answer {
  response: unknown;
}
type Handler<Call> = (call: Call) => Promise<Answer>;
type Middleware = <Call>(next: Handler<Call>) => Handler<Call>;

/** The part of an SDK command or client to which middleware is added. */
export interface Watchable {
  middlewareStack: {
    add(middleware: Middleware, options: { step: 'deserialize'; priority: 'low'; name: string }): void;
  };
}

/**
 * Watches a command that is sent afterwards, and returns a function for the time of its answer, also of an error. The
 * header `Date` has whole seconds, so this is the last millisecond of that second: nothing before the answer is later.
 */
export function watchTime(command: Watchable): () => string {
  let date: number | undefined;
  const watch: Middleware = (next) => async (call) => {
    const answer = await next(call);
    date = answeredAt(answer.response);
    return answer;
  };
  command.middlewareStack.add(watch, { step: 'deserialize', priority: 'low', name: 'watchTime' });
  return () => {
    if (date === undefined) throw new OpsError('the answer of AWS has no date; nothing was changed by it');
    return new Date(date + 999).toISOString();
  };
}

/** The header `Date` of a response in epoch milliseconds, whole seconds; undefined if it has none. */
export function answeredAt(response: unknown): number | undefined {
  const { headers } = response as { headers?: Record<string, string> };
  const time = Date.parse(headers?.date ?? headers?.Date ?? '');
  return Number.isNaN(time) ? undefined : time;
}
