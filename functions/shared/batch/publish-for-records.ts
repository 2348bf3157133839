/** Publishes what came of a batch's messages in one call. */
import type { EventBridgeClient, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import { putEvents } from '../publishing/put-events.ts';
import type { Settled } from './settle-records.ts';

/** Returns the ids of the messages to redeliver: those whose entry was refused, or all if the call failed. */
export async function publishForRecords(
  client: EventBridgeClient,
  done: Settled<PutEventsRequestEntry>['done'],
): Promise<string[]> {
  const answers = await answersOf(client, done);
  return done.flatMap(({ messageId }, index) => {
    const error = answers[index];
    if (error === undefined) return [];
    logger.error('event not published', { messageId, ...errorFacts(error) });
    return [messageId];
  });
}

async function answersOf(client: EventBridgeClient, done: Settled<PutEventsRequestEntry>['done']): Promise<unknown[]> {
  try {
    return await putEvents(
      client,
      done.map(({ value }) => value),
    );
  } catch (error) {
    return done.map(() => error);
  }
}
