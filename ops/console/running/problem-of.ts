/** An error as the page shows it. Pure. */
import { describeError, isDenied } from '../../aws/describe-error.ts';
import type { Context } from '../../stage/context.ts';
import type { Problem } from '../api/problem.ts';

export function problemOf(error: unknown, { explain }: Pick<Context, 'explain'>): Problem {
  const described = describeError(explain(error));
  const { name, message, advice } = described;
  return { name, message, advice, denied: isDenied(described) };
}
