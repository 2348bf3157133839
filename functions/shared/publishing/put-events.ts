/** Calls PutEvents and returns the result of each entry. */
import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  type PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';

/** Of one call. */
export const MAX_ENTRIES = 10;

/** The call succeeded but the entry was refused; `code` is EventBridge's. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
  readonly code: string;

  constructor(code: string) {
    super(`the event bus refused the event: ${code}`);
    this.code = code;
  }
}

/**
 * Publishes entries in as few calls as PutEvents allows. The SDK does not throw for a refused entry, so the result has
 * one element per entry: its refusal or `undefined`.
 * {@link https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html PutEvents}.
 */
export async function putEvents(
  client: EventBridgeClient,
  entries: readonly PutEventsRequestEntry[],
  abortSignal?: AbortSignal,
): Promise<(EventRefused | undefined)[]> {
  const answers: (EventRefused | undefined)[] = [];
  for (let first = 0; first < entries.length; first += MAX_ENTRIES) {
    const asked = entries.slice(first, first + MAX_ENTRIES);
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: asked }), { abortSignal });
    answers.push(...asked.map((_, index) => refusalOf(Entries[index])));
  }
  return answers;
}

/** Only an entry with an event id was accepted; an entry that is missing in the response counts as refused. */
function refusalOf({ EventId, ErrorCode }: PutEventsResultEntry = {}): EventRefused | undefined {
  return EventId ? undefined : new EventRefused(ErrorCode ?? 'NoAnswer');
}
