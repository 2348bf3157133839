/** Selects the items of a command. Pure. */
import type { EndedExecution } from './ended-execution.ts';
import type { Item } from './item.ts';
import { nameInArn } from './item-id.ts';
import { isFound, type Search } from './search.ts';

export interface Filters {
  /** Names of items, sign-ups, users or executions. If absent, all items pass. */
  ids?: ReadonlySet<string>;
  /** Epoch milliseconds: failed at or after this. */
  since?: number;
  /** Epoch milliseconds: failed before this. */
  until?: number;
  error?: string;
  place?: string;
  state?: string;
  /** The client id of the portal. */
  clientId?: string;
  userName?: string;
  search?: Search;
}

type Test = (item: Item, filters: Filters) => boolean;

const failedTime = ({ failedAt }: Item) => Date.parse(failedAt);

const TESTS: readonly Test[] = [
  (item, { ids }) => ids === undefined || namesOf(item).some((name) => ids.has(name)),
  (item, { since }) => since === undefined || failedTime(item) >= since,
  (item, { until }) => until === undefined || failedTime(item) < until,
  ({ error }, filters) => filters.error === undefined || error === filters.error,
  ({ place }, filters) => filters.place === undefined || place === filters.place,
  ({ state }, filters) => filters.state === undefined || state === filters.state,
  ({ signUp }, { clientId }) => clientId === undefined || signUp?.clientId === clientId,
  ({ signUp }, { userName }) => userName === undefined || signUp?.userName === userName,
  ({ id, signUp }, { search }) => search === undefined || isFound({ id, ...signUp }, search),
];

/** Whether the item passes every filter. */
export function passes(item: Item, filters: Filters): boolean {
  return TESTS.every((test) => test(item, filters));
}

/**
 * Whether an execution can pass, judged by the properties that ListExecutions returns. The others are not looked up. `ids` is
 * absent unless all are ids of items: the names of the sign-up and the user are not known yet.
 */
export function mayPass(
  { arn, stoppedAt }: EndedExecution,
  { ids, since, until }: Pick<Filters, 'ids' | 'since' | 'until'>,
): boolean {
  const time = stoppedAt.getTime();
  if (since !== undefined && time < since) return false;
  if (until !== undefined && time >= until) return false;
  return ids === undefined || ids.has(arn);
}

/** The names by which an operator can refer to this item. */
function namesOf({ id, signUp, execution }: Item): string[] {
  const own = execution === undefined ? [id] : [id, nameInArn(execution.arn)];
  return signUp === undefined ? own : [...own, signUp.signUpId, signUp.userName];
}
