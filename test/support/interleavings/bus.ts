/** The bus with its rules and queues as lists: what is put waits to be delivered, in any order that a test chooses. */
import { USER_EVENT_SOURCE } from '../../../events/names.ts';
import type { OutboxMessage } from '../../../events/outbox-message.ts';
import { envelopeFactory } from '../queued-event-factory.ts';

export type Envelope = ReturnType<typeof envelopeFactory>;

export interface Delivery {
  to: 'workflow' | 'confirmations' | 'signIns' | 'audit';
  envelope: Envelope;
}

/** Where the next event of a trigger goes: `both` when the reply of the bus was lost. */
export type Way = 'bus' | 'outbox' | 'both' | 'nowhere';

export interface Bus {
  deliveries: Delivery[];
  outbox: OutboxMessage[];
  /** What bus or outbox took of the triggers, each once, without denied sign-ups. */
  reported: OutboxMessage[];
  /** Every event about the user that was ever put, except later sign-ins. */
  archive: Envelope[];
  way: Way;
  put(envelope: Envelope): void;
  /** As the triggers publish. @throws Error when neither bus nor outbox takes it */
  publish(message: OutboxMessage): Promise<'published' | 'queued'>;
  /** As the trigger of later sign-ins publishes, which has no outbox. @throws Error when the bus does not take it, or its reply is lost */
  putOnBus(message: OutboxMessage): Promise<void>;
  /** Puts a message of the outbox; one that is kept is delivered again another time. */
  redeliver(index: number, keeps: boolean): void;
}

/** By detail-type, as the rules of the stack say; everything else is the audit's alone. */
const TARGETS: Readonly<Record<string, readonly Delivery['to'][]>> = {
  UserCreated: ['workflow', 'audit'],
  UserConfirmed: ['confirmations'],
  UserSignedIn: ['signIns'],
};

export function createBus(): Bus {
  const bus: Bus = {
    deliveries: [],
    outbox: [],
    reported: [],
    archive: [],
    way: 'bus',
    put(envelope) {
      const isArchived = envelope.source === USER_EVENT_SOURCE && envelope['detail-type'] !== 'UserSignedIn';
      if (isArchived) bus.archive.push(envelope);
      for (const to of TARGETS[envelope['detail-type']] ?? ['audit' as const]) bus.deliveries.push({ to, envelope });
    },
    async publish(message) {
      const { way } = bus;
      if (way === 'nowhere') throw new Error('neither bus nor outbox takes it');
      bus.reported.push(message);
      if (way !== 'bus') bus.outbox.push(message);
      if (way !== 'outbox') bus.put(toEnvelope(message));
      return way === 'outbox' ? 'queued' : 'published';
    },
    async putOnBus(message) {
      if (bus.way === 'bus' || bus.way === 'both') bus.put(toEnvelope(message));
      if (bus.way !== 'bus') throw new Error('the bus does not answer');
    },
    redeliver(index, keeps) {
      const [message] = keeps ? bus.outbox.slice(index, index + 1) : bus.outbox.splice(index, 1);
      if (message) bus.put(toEnvelope(message));
    },
  };
  return bus;
}

let events = 0;

/** Each event has an id of its own. */
const toEnvelope = ({ source, detail, 'detail-type': type }: OutboxMessage) => ({
  ...envelopeFactory(type, detail, source),
  id: `event-${events++}`,
});
