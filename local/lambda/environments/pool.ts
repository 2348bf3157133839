/** The environments of one function: started on demand, up to a limit, each running one invocation at a time. */
import { ServiceError } from '../../kernel/service-error.ts';
import type { Environment } from './environment.ts';

export interface Pool {
  /**
   * Runs work in an environment of its own; if all are busy, work is queued. Queued work whose signal has aborted never
   * runs: otherwise callers that time out and call again would fill the queue faster than it is emptied.
   * @throws ServiceError when the work was not run
   */
  use<T>(work: (environment: Environment) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** The number of busy environments. */
  busy(): number;
  /** The amount of running and queued work. */
  underWay(): number;
  /** Completes all running and queued work, then ends every environment. */
  retire(): void;
  /** Ends every environment now, refuses queued work, and resolves when no work is left. */
  stop(): Promise<void>;
}

interface Waiter {
  readonly signal?: AbortSignal;
  take(environment: Environment): void;
  refuse(error: ServiceError): void;
}

/** Creates an empty pool of at most `limit` environments. */
export function createPool({ limit, start }: { limit: number; start: () => Environment }): Pool {
  const environments = new Set<Environment>();
  const idle: Environment[] = [];
  const waiting: Waiter[] = [];
  const underWay = new Set<Promise<unknown>>();
  let state: 'open' | 'retired' | 'stopped' = 'open';

  function startOne(): Environment {
    const environment = start();
    environments.add(environment);
    return environment;
  }

  function acquire(signal?: AbortSignal): Environment | Promise<Environment> {
    if (state === 'stopped') throw stopping();
    for (let found = idle.pop(); found !== undefined; found = idle.pop()) {
      if (found.alive) return found;
      environments.delete(found);
    }
    if (environments.size < limit) return startOne();
    return new Promise((take, refuse) => waiting.push({ signal, take, refuse }));
  }

  function nextWaiter(): Waiter | undefined {
    for (let waiter = waiting.shift(); waiter !== undefined; waiter = waiting.shift()) {
      if (!waiter.signal?.aborted) return waiter;
      waiter.refuse(notStarted());
    }
    return undefined;
  }

  function release(environment: Environment): void {
    if (!environment.alive) environments.delete(environment);
    const next = nextWaiter();
    if (next) next.take(environment.alive ? environment : startOne());
    else if (state !== 'open') void environment.end('killed');
    else if (environment.alive) idle.push(environment);
  }

  async function run<T>(work: (environment: Environment) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const environment = await acquire(signal);
    environment.inUse = true;
    try {
      return await work(environment);
    } finally {
      environment.inUse = false;
      release(environment);
    }
  }

  return {
    async use(work, signal) {
      const running = run(work, signal);
      underWay.add(running);
      try {
        return await running;
      } finally {
        underWay.delete(running);
      }
    },
    underWay: () => underWay.size,
    busy: () => Array.from(environments).filter(({ inUse }) => inUse).length,
    retire() {
      state = 'retired';
      for (const environment of idle.splice(0)) void environment.end('killed');
    },
    async stop() {
      state = 'stopped';
      for (const waiter of waiting.splice(0)) waiter.refuse(stopping());
      await Promise.all(Array.from(environments, (environment) => environment.end('killed')));
      await Promise.allSettled(underWay);
    },
  };
}

function stopping(): ServiceError {
  return new ServiceError('ServiceException', 'The local twin is stopping.', { status: 500 });
}

function notStarted(): ServiceError {
  return new ServiceError('ServiceException', 'The caller gave up before the function began.', { status: 500 });
}
