/** Counts the invocations of every function, and measures the duration of one. */
import type { FunctionUsage } from '../usage.ts';
import { answered, listOf, type Observed } from './observed.ts';

/** By the function's folder. */
export function countFunctions(observed: Observed): Record<string, FunctionUsage> {
  const functions = new Map<string, FunctionUsage>();
  for (const { folder, milliseconds } of reportedDurations(observed)) {
    const known = functions.get(folder) ?? { invocations: 0, milliseconds };
    functions.set(folder, {
      invocations: known.invocations + 1,
      milliseconds: Math.min(known.milliseconds, milliseconds),
    });
  }
  return Object.fromEntries([...functions].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** One per invocation, as Lambda reports it in the function's log. */
function reportedDurations(observed: Observed): { folder: string; milliseconds: number }[] {
  return answered(observed, 'logs', 'PutLogEvents').flatMap(({ call: { input } }) => {
    const folder = observed.logGroups.get(String(input.logGroupName));
    if (folder === undefined) return [];
    return listOf(input, 'logEvents').flatMap(({ message }) => {
      const [, duration] = /^REPORT .*?\tDuration: ([\d.]+) ms/.exec(String(message)) ?? [];
      return duration === undefined ? [] : [{ folder, milliseconds: Number(duration) }];
    });
  });
}
