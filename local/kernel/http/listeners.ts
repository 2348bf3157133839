/** The HTTP listeners of one twin, by name: the AWS endpoint, and those of services with ports of their own. */
import { type HttpHandler, type Listener, listen } from './http.ts';

export interface ListenersOptions {
  /** Ports by listener name; 0 or absent takes a free one. */
  ports: Readonly<Record<string, number>>;
  log(line: string): void;
  /** Resolves when everything done so far is on disk; responses wait for it. */
  whenDurable(): Promise<void>;
}

export interface Listeners {
  listen(name: string, handler: HttpHandler, refuseBody?: HttpHandler): Promise<string>;
  /** @throws Error if nothing listens under this name */
  origin(name: string): string;
  close(): Promise<void>;
}

export function createListeners({ ports, log, whenDurable }: ListenersOptions): Listeners {
  const listeners = new Map<string, Listener>();
  return {
    async listen(name, handler, refuseBody) {
      const durable: HttpHandler = async (request) => {
        const response = await handler(request);
        await whenDurable();
        return response;
      };
      const listener = await listen({ port: ports[name] ?? 0, handler: durable, refuseBody, log });
      listeners.set(name, listener);
      return listener.origin;
    },
    origin(name) {
      const listener = listeners.get(name);
      if (!listener) throw new Error(`nothing is served as ${name} yet`);
      return listener.origin;
    },
    async close() {
      await Promise.all(Array.from(listeners.values(), (listener) => listener.close()));
    },
  };
}
