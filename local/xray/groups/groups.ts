/** Groups: filter expressions that have a name. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Expression } from '../filter/expression.ts';
import { parseFilter } from '../filter/parse-filter.ts';

export interface Group {
  name: string;
  arn: string;
  /** Absent: no trace belongs to it. */
  filterExpression?: string;
  insights: { enabled: boolean; notifications: boolean };
}

export interface Groups {
  /** Keeps a group; the ARN stays that of the first time. */
  put(group: Omit<Group, 'arn'>): Group;
  named(name: string): Group | undefined;
  /** By name. */
  list(): Promise<Group[]>;
  /** The filters of the groups that a filter names, read. */
  filters(): Promise<ReadonlyMap<Group, Expression>>;
}

/** The length of the id that ends a group's ARN. */
const ID_LENGTH = 52;

export function openGroups({ store, entropy, arn }: Pick<Kernel, 'store' | 'entropy' | 'arn'>): Groups {
  const groups = store.collection<Group>('xray.groups');
  const list = async () => (await groups.list()).map(({ value }) => value);
  return {
    list,
    named: (name) => groups.get(name),
    put(given) {
      const existing = groups.get(given.name)?.arn;
      const group = {
        ...given,
        arn: existing ?? arn('xray', `group/${given.name}/${entropy.token(ID_LENGTH).toUpperCase()}`),
      };
      groups.put(group.name, group);
      return group;
    },
    async filters() {
      const filtered = (await list()).filter(({ filterExpression }) => filterExpression !== undefined);
      return new Map(filtered.map((group) => [group, parseFilter(group.filterExpression ?? '')]));
    },
  };
}
