/** Counts events, deliveries, archived events, queue requests and traces. */
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { Usage } from '../usage.ts';
import { answered, calledBy, listOf, type Observed } from './observed.ts';

const EVENTBRIDGE = 'events.amazonaws.com';

/** Events that AWS itself puts on the default bus are free. */
export function countEvents(observed: Observed): number {
  return answered(observed, 'events', 'PutEvents')
    .flatMap(({ call: { input } }) => listOf(input, 'Entries'))
    .filter(({ Source }) => !String(Source).startsWith('aws.')).length;
}

/** EventBridge's deliveries to targets: messages, and starts of the workflow, which it makes with a rule's role. */
export function countDeliveries(observed: Observed): number {
  const messages = answered(observed, 'sqs', 'SendMessage').filter((sent) => calledBy(sent, EVENTBRIDGE));
  return messages.length + answered(observed, 'states', 'StartExecution').length;
}

/** Empty receives are standing costs of a queue, and a tool's reads are not part of the sign-up. */
export function countQueues(observed: Observed): Pick<Usage, 'queueRequests' | 'queuedMessages'> {
  const requests = answered(observed, 'sqs').filter(
    ({ call: { operation, principal }, output }) =>
      principal.type !== 'account' && (operation !== 'ReceiveMessage' || listOf(output, 'Messages').length > 0),
  );
  const received = requests.filter(({ call }) => call.operation === 'ReceiveMessage');
  return { queueRequests: requests.length, queuedMessages: received.length };
}

/** Counts traces with a segment of a service; subsegments arrive later, for a trace that has been counted. */
export function countTraces(observed: Observed): number {
  const documents = answered(observed, 'xray', 'PutTraceSegments')
    .flatMap(({ call: { input } }) => input.TraceSegmentDocuments as string[])
    .map((text): JsonObject => JSON.parse(text))
    .filter(({ type }) => type !== 'subsegment');
  return new Set(documents.map(({ trace_id }) => trace_id)).size;
}
