/** What was logged, read as any tool would: through the operations of CloudWatch Logs. */

import type { Twin } from '../../local/index.ts';
import type { JsonObject } from '../../local/kernel/json.ts';

/** The names of all log groups. */
export async function logGroupsOf(twin: Twin): Promise<string[]> {
  const groups = await readAll(twin, { operation: 'DescribeLogGroups', member: 'logGroups' });
  return groups.map(({ logGroupName }) => String(logGroupName));
}

/** All lines of one log group, oldest first. */
export async function readLog(twin: Twin, logGroupName: string): Promise<string[]> {
  const events = await readAll(twin, { operation: 'FilterLogEvents', input: { logGroupName }, member: 'events' });
  return events.map(({ message }) => String(message));
}

/** The sum of a metric that a function counted, as CloudWatch reads it from its log (embedded metric format). */
export function sumOfMetric(lines: readonly string[], name: string): number {
  return lines
    .filter((line) => line.startsWith('{'))
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter((line) => '_aws' in line)
    .flatMap((line) => line[name] ?? [])
    .reduce((sum: number, value) => sum + Number(value), 0);
}

interface Reading {
  operation: string;
  input?: JsonObject;
  /** The member of the answers that is read. */
  member: string;
}

async function readAll(twin: Twin, { operation, input = {}, member }: Reading): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
    const principal = { type: 'account' } as const;
    const answer = await twin.call({ service: 'logs', operation, input: { ...input, nextToken }, principal });
    found.push(...(answer[member] as JsonObject[]));
    nextToken = answer.nextToken as string | undefined;
  }
  return found;
}
