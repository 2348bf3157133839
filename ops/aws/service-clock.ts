/** The time of AWS: the clock of this machine, corrected by the answers of its services. */
import type { Clock } from '../terminal/io.ts';
import { answeredAt, type Watchable } from './service-time.ts';

export interface ServiceClock extends Clock {
  /** Corrects the clock with every answer that this client gets, and returns the client. */
  learnFrom<Client extends Watchable>(client: Client): Client;
}

/** The header `Date` has whole seconds. */
const SECOND = 1_000;

/**
 * An operator's clock may be wrong, and the twin's can be moved: ages, windows and the order of facts are in the time of the
 * services. An answer was made after its request was sent and before it arrived, so a slow answer corrects nothing.
 */
export function createServiceClock(own: Clock): ServiceClock {
  let ahead = 0;
  return {
    now: () => own.now() + ahead,
    sleep: own.sleep,
    learnFrom(client) {
      client.middlewareStack.add(
        (next) => async (call) => {
          const sentAt = own.now();
          const answer = await next(call);
          const date = answeredAt(answer.response);
          if (date !== undefined) ahead = nearest(ahead, { from: date - own.now(), to: date + SECOND - sentAt });
          return answer;
        },
        { step: 'deserialize', priority: 'low', name: 'learnTime' },
      );
      return client;
    },
  };
}

const nearest = (value: number, { from, to }: { from: number; to: number }) => Math.min(Math.max(value, from), to);
