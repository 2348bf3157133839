/** Publishes events again that the bus refused. */
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { OutboxMessage } from '../../events/outbox-message.ts';
import { batchResponse } from '../shared/batch/batch-response.ts';
import { recordsOf } from '../shared/batch/records-of.ts';
import { settleRecords } from '../shared/batch/settle-records.ts';
import { count } from '../shared/count.ts';
import { annotateSignUp } from '../shared/identify.ts';
import { parseJson } from '../shared/parse.ts';
import { putEvents } from '../shared/publishing/put-events.ts';
import { toEntry } from '../shared/publishing/to-entry.ts';
import { report } from '../shared/report.ts';

export interface Dependencies {
  bus: { client: EventBridgeClient; name: string };
}

/** Publishes each message in the trace of its sign-up. A message that the bus refuses again stays in the queue. */
export function redeliverEvent({ bus }: Dependencies) {
  const redeliver = async ({ body, attributes }: SQSRecord) => {
    const message = parseJson(OutboxMessage, body, 'the outbox message');
    const { signUpId, clientId } = message.detail;
    annotateSignUp({ signUpId, clientId });

    const [refused] = await putEvents(bus.client, [toEntry(message, bus.name, attributes.AWSTraceHeader)]);
    if (refused) throw refused;

    count('EventRedelivered');
    report('event redelivered', { signUpId, clientId, outcome: 'redelivered' });
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const { failed } = await settleRecords(recordsOf(event), redeliver);
    return batchResponse(failed);
  };
}
