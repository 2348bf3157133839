/** Publishes the events of a batch in one call. */
import type { EventBridgeClient, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import { putEvents } from '../publishing/put-events.ts';
import type { Settled } from './settle-records.ts';

/**
 * A message without an entry has nothing to publish. Returns the ids of the messages to redeliver: those whose entry was
 * refused, or all that have one if the call failed.
 */
export async function publishForRecords(
  client: EventBridgeClient,
  done: Settled<PutEventsRequestEntry | undefined>['done'],
): Promise<string[]> {
  const reports = done.flatMap(({ messageId, value }) => (value === undefined ? [] : [{ messageId, entry: value }]));
  const answers = await answersOf(
    client,
    reports.map(({ entry }) => entry),
  );
  return reports.flatMap(({ messageId }, index) => {
    const error = answers[index];
    if (error === undefined) return [];
    logger.error('event not published', { messageId, ...errorFacts(error) });
    return [messageId];
  });
}

async function answersOf(client: EventBridgeClient, entries: PutEventsRequestEntry[]): Promise<unknown[]> {
  try {
    return await putEvents(client, entries);
  } catch (error) {
    return entries.map(() => error);
  }
}
