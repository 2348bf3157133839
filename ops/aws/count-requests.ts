/** Counts the requests of one reader, so that it can say what it costs. */
import type { Clients } from './clients.ts';

export interface CountedClients {
  /** The same clients; only what is sent through these is counted. */
  clients: Clients;
  requests(): number;
}

type Client = Exclude<{ [Name in keyof Clients]: Clients[Name] }[keyof Clients], (...args: never[]) => unknown>;

/** Attempts that the SDK repeats by itself are not counted. */
export function countRequests(clients: Clients): CountedClients {
  let count = 0;
  const onSend = () => {
    count += 1;
  };
  return {
    requests: () => count,
    clients: new Proxy(clients, {
      get(target, name: keyof Clients) {
        const member = target[name];
        if (typeof member !== 'function') return counted(member, onSend);
        return name === 'destroy' ? member : async () => counted((await member()) as Client, onSend);
      },
    }),
  };
}

function counted(client: Client, onSend: () => void): Client {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (name !== 'send' || typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        onSend();
        return Reflect.apply(member, target, args);
      };
    },
  });
}
