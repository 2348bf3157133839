/** Event buses. The default bus always exists. */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { notFound } from './errors.ts';
import { DEFAULT_BUS, nameIn } from './names.ts';

export type EventBus = {
  name: string;
  arn: string;
  description?: string;
  /** Epoch milliseconds. */
  createdAt: number;
  modifiedAt: number;
};

/** A bus as responses describe it, without its policy. */
export function busSummary({ name, arn, description, createdAt, modifiedAt }: EventBus): JsonObject {
  return {
    Name: name,
    Arn: arn,
    Description: description,
    CreationTime: createdAt / 1000,
    LastModifiedTime: modifiedAt / 1000,
  };
}

export interface Buses {
  /**
   * A bus by name or ARN; absent: the default bus. Undefined if it does not exist, or is in another account or Region.
   */
  find(nameOrArn?: string): EventBus | undefined;
  /** @throws ServiceError `ResourceNotFoundException` */
  get(nameOrArn?: string): EventBus;
  /** Creates or changes a bus. */
  put(name: string, description?: string): EventBus;
  remove(name: string): void;
  /** In the order of their names. */
  list(): EventBus[];
}

/** Loads the buses of earlier runs. They are few, so they stay in memory. */
export async function createBuses(kernel: Kernel): Promise<Buses> {
  const stored = kernel.store.collection<EventBus>('events.buses');
  const buses = new Map((await stored.list()).map(({ id, value }) => [id, value]));
  const arnOf = (name: string) => kernel.arn('events', `event-bus/${name}`);

  function find(nameOrArn = DEFAULT_BUS): EventBus | undefined {
    const direct = buses.get(nameOrArn);
    if (direct) return direct;
    const inArn = buses.get(nameIn(nameOrArn));
    return inArn?.arn === nameOrArn ? inArn : undefined;
  }

  function put(name: string, description?: string): EventBus {
    const now = kernel.clock.now();
    const known = buses.get(name);
    const changed = known === undefined || known.description !== description;
    const bus = {
      name,
      arn: arnOf(name),
      description,
      createdAt: known?.createdAt ?? now,
      modifiedAt: changed ? now : known.modifiedAt,
    };
    buses.set(name, bus);
    stored.put(name, bus);
    return bus;
  }

  if (!buses.has(DEFAULT_BUS)) put(DEFAULT_BUS);
  return {
    find,
    get(nameOrArn = DEFAULT_BUS) {
      const bus = find(nameOrArn);
      if (!bus) throw notFound(`Event bus ${nameIn(nameOrArn)} does not exist.`);
      return bus;
    },
    put,
    remove(name) {
      buses.delete(name);
      stored.delete(name);
    },
    list: () => Array.from(buses.values()).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
