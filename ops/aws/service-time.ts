/** The time at which a service answered, by its own clock. */
import { OpsError } from '../terminal/errors.ts';

interface Answer {
  response: unknown;
}
type Handler<Call> = (call: Call) => Promise<Answer>;
type Middleware = <Call>(next: Handler<Call>) => Handler<Call>;

/** The part of an SDK command to which middleware is added. */
interface Watchable {
  middlewareStack: {
    add(middleware: Middleware, options: { step: 'deserialize'; priority: 'low'; name: string }): void;
  };
}

/**
 * Watches a command that is sent afterwards, and returns a function for the time of its answer, also of an error. The
 * header `Date` has whole seconds, so this is the last millisecond of that second: nothing before the answer is later.
 */
export function watchTime(command: Watchable): () => string {
  let date: string | undefined;
  const watch: Middleware = (next) => async (call) => {
    const answer = await next(call);
    date = dateOf(answer.response);
    return answer;
  };
  command.middlewareStack.add(watch, { step: 'deserialize', priority: 'low', name: 'watchTime' });
  return () => {
    const second = Date.parse(date ?? '');
    if (Number.isNaN(second)) throw new OpsError('the answer of AWS has no date; nothing was changed by it');
    return new Date(second + 999).toISOString();
  };
}

function dateOf(response: unknown): string | undefined {
  const { headers } = response as { headers?: Record<string, string> };
  return headers?.date ?? headers?.Date;
}
