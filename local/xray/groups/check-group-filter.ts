/** Checks whether a filter expression can define a group. */
import type { Expression } from '../filter/expression.ts';
import { invalidFilter } from '../filter/invalid-filter.ts';
import { parseFilter } from '../filter/parse-filter.ts';

/** @throws ServiceError `InvalidRequestException` if it is invalid, or names a group itself */
export function checkGroupFilter(filterExpression: string): void {
  if (namesGroup(parseFilter(filterExpression))) throw invalidFilter('a group is not defined by a group');
}

function namesGroup(expression: Expression): boolean {
  const { kind } = expression;
  if (kind === 'group') return true;
  if (kind === 'not') return namesGroup(expression.operand);
  if (kind === 'and' || kind === 'or') return expression.operands.some(namesGroup);
  return 'filter' in expression && expression.filter !== undefined && namesGroup(expression.filter);
}
