/** Groups: named filter expressions. */
import type { Kernel } from '../../kernel/kernel.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { Expression } from '../filter/expression.ts';
import { parseFilter } from '../filter/parse-filter.ts';

export interface Group {
  name: string;
  arn: string;
  /** Absent: the group has no traces. */
  filterExpression?: string;
  insights: { enabled: boolean; notifications: boolean };
}

export interface Groups {
  /** Stores a group; its ARN never changes. */
  put(group: Omit<Group, 'arn'>): Group;
  named(name: string): Group | undefined;
  /** By name or by ARN. @throws ServiceError InvalidRequestException */
  find(by: { GroupName?: string; GroupARN?: string }): Promise<Group>;
  /** By name. */
  list(): Promise<Group[]>;
  /** The parsed filters of the groups that a filter names. */
  filters(): Promise<ReadonlyMap<Group, Expression>>;
}

/** The length of the id at the end of a group's ARN. */
const ID_LENGTH = 52;

export function openGroups({ store, entropy, arn }: Pick<Kernel, 'store' | 'entropy' | 'arn'>): Groups {
  const groups = store.collection<Group>('xray.groups');
  const list = async () => (await groups.list()).map(({ value }) => value);
  return {
    list,
    named: (name) => groups.get(name),
    async find({ GroupName, GroupARN }) {
      const found =
        GroupName === undefined ? (await list()).find((group) => group.arn === GroupARN) : groups.get(GroupName);
      if (found === undefined) throw new ServiceError('InvalidRequestException', 'Group not found');
      return found;
    },
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
