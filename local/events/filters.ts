/** Filters of operations that accept at most one. */
import { invalid } from './errors.ts';

/** @throws ServiceError if more than one of the filters is given */
export function checkSingleFilter(operation: string, filters: readonly (string | undefined)[]): void {
  if (filters.filter((filter) => filter !== undefined).length <= 1) return;
  const use = 'Use either : State, EventSourceArn, or NamePrefix.';
  throw invalid(`At most one filter is allowed for ${operation}. ${use}`);
}
