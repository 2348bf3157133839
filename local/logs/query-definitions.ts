/** The saved queries of the template. */
import type { Kernel } from '../kernel/kernel.ts';

export interface QueryDefinition {
  id: string;
  name: string;
  text: string;
  logGroupNames: string[];
  /** Epoch milliseconds. */
  modifiedAt: number;
}

export interface QueryDefinitions {
  /** Keeps the time of the last change. */
  put(definition: Omit<QueryDefinition, 'modifiedAt'>): void;
  delete(id: string): void;
  /** In the order of their names. */
  list(): Promise<QueryDefinition[]>;
}

export function createQueryDefinitions({ clock, store }: Pick<Kernel, 'clock' | 'store'>): QueryDefinitions {
  const rows = store.collection<QueryDefinition>('logs.query-definitions');
  return {
    put(definition) {
      const { modifiedAt, ...known }: Partial<QueryDefinition> = rows.get(definition.id) ?? {};
      const isSame = JSON.stringify(known) === JSON.stringify(definition);
      rows.put(definition.id, { ...definition, modifiedAt: (isSame ? modifiedAt : undefined) ?? clock.now() });
    },
    delete: rows.delete,
    async list() {
      const found = (await rows.list()).map(({ value }) => value);
      return found.sort(({ name: one }, { name: other }) => (one < other ? -1 : 1));
    },
  };
}
