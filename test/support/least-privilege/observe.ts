/** What a drive left behind besides its records: who logged, who was traced, what waits in which queue. */

import type { JsonObject } from '../../../local/kernel/json.ts';
import type { System } from '../../../system/start-system.ts';

export interface Observation {
  /** Log groups that got a line, by logical id. */
  logged: string[];
  /** Segments by origin and, for resources of the stack, logical id. */
  traced: string[];
  /** How many messages came to wait, by queue. */
  waiting: Record<string, number>;
}

type Watched = { system: System };

/** Begins to watch; the returned function gives what has come since. */
export async function observe(watched: Watched): Promise<() => Promise<Observation>> {
  const since = watched.system.twin.clock.now();
  const before = await waitingIn(watched);
  return async () => ({
    logged: await groupsWithLines(watched, since),
    traced: await segmentsSince(watched, since),
    waiting: difference(before, await waitingIn(watched)),
  });
}

function call({ system: { twin } }: Watched, service: string, operation: string, input: JsonObject) {
  return twin.call({ service, operation, input, principal: { type: 'account' } });
}

/** Logical ids and addresses: what `Ref` answers of a queue is its URL. */
export function queuesOf({ system }: Watched): [logicalId: string, url: string][] {
  return Object.entries(system.deployment.resources).filter(([, physicalId]) => physicalId.startsWith('http'));
}

async function waitingIn(watched: Watched): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, QueueUrl] of queuesOf(watched)) {
    const input = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] };
    const { Attributes } = await call(watched, 'sqs', 'GetQueueAttributes', input);
    counts[name] = Number((Attributes as JsonObject).ApproximateNumberOfMessages);
  }
  return counts;
}

function difference(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  const changed = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(changed.filter(([, count]) => count !== 0));
}

async function groupsWithLines(watched: Watched, since: number): Promise<string[]> {
  const found: string[] = [];
  for (const [logicalId, logGroupName] of Object.entries(watched.system.deployment.resources)) {
    if (!/Logs[0-9A-F]{8}$/.test(logicalId)) continue;
    const { events } = await call(watched, 'logs', 'FilterLogEvents', { logGroupName, startTime: since, limit: 1 });
    if ((events as unknown[]).length > 0) found.push(logicalId);
  }
  return found.sort();
}

async function segmentsSince(watched: Watched, since: number): Promise<string[]> {
  const { clock } = watched.system.twin;
  const logicalIds = new Map(
    Object.entries(watched.system.deployment.resources).map(([id, name]) => [name.split(':').at(-1), id]),
  );
  const range = { StartTime: Math.floor(since / 1000), EndTime: Math.ceil(clock.now() / 1000) + 1 };
  const { TraceSummaries } = await call(watched, 'xray', 'GetTraceSummaries', range);
  const ids = (TraceSummaries as JsonObject[]).map(({ Id }) => String(Id));
  const found = new Set<string>();
  for (let start = 0; start < ids.length; start += 5) {
    const { Traces } = await call(watched, 'xray', 'BatchGetTraces', { TraceIds: ids.slice(start, start + 5) });
    for (const { Segments } of Traces as JsonObject[]) {
      for (const { Document } of Segments as JsonObject[]) {
        const { origin, name } = JSON.parse(String(Document)) as Record<string, string | undefined>;
        const known = logicalIds.get(name);
        if (origin !== undefined && known !== undefined) found.add(`${origin} ${known}`);
      }
    }
  }
  return Array.from(found).sort();
}
