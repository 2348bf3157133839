/** Archives: select the events of a bus that are stored for replay. */
import type { Kernel } from '../../kernel/kernel.ts';
import { notFound } from '../errors.ts';
import { parsePattern } from '../parse-pattern.ts';
import type { Pattern } from '../patterns/compile-pattern.ts';
import type { EventFields } from '../patterns/event-fields.ts';
import { matchesPattern } from '../patterns/matches-pattern.ts';

export type Archive = {
  name: string;
  arn: string;
  busName: string;
  /** The bus's ARN. */
  sourceArn: string;
  description?: string;
  /** As given; absent: all events. */
  pattern?: string;
  /** 0 stores events indefinitely. */
  retentionDays: number;
  /** Epoch milliseconds. */
  createdAt: number;
};

export interface Archives {
  find(name: string): Archive | undefined;
  /** @throws ServiceError `ResourceNotFoundException` */
  get(name: string): Archive;
  /** @throws ServiceError `InvalidEventPatternException` */
  put(archive: Archive): void;
  remove(name: string): void;
  /** In the order of their names. */
  list(): Archive[];
  /** Returns the archives of a bus that store an event. */
  matching(busName: string, fields: EventFields): Archive[];
}

interface Loaded {
  archive: Archive;
  pattern?: Pattern;
}

/** Loads the archives of earlier runs. They are few, so they stay in memory with compiled patterns. */
export async function createArchives(kernel: Kernel): Promise<Archives> {
  const stored = kernel.store.collection<Archive>('events.archives');
  const archives = new Map<string, Loaded>();

  function load(archive: Archive): void {
    const pattern = archive.pattern === undefined ? undefined : parsePattern(archive.pattern);
    archives.set(archive.name, { archive, pattern });
  }

  for (const { value } of await stored.list()) load(value);
  const find = (name: string) => archives.get(name)?.archive;
  const all = () => Array.from(archives.values());
  return {
    find,
    get(name) {
      const archive = find(name);
      if (!archive) throw notFound(`Archive ${name} does not exist.`);
      return archive;
    },
    put(archive) {
      load(archive);
      stored.put(archive.name, archive);
    },
    remove(name) {
      archives.delete(name);
      stored.delete(name);
    },
    list: () =>
      all()
        .map(({ archive }) => archive)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    matching: (busName, fields) =>
      all()
        .filter(({ archive, pattern }) => archive.busName === busName && (!pattern || matchesPattern(pattern, fields)))
        .map(({ archive }) => archive),
  };
}
