/** SQS messages as EventBridge rules put them into our queues. */
import { readFileSync } from 'node:fs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { EVENT_SCHEMAS } from '../../events/schemas.ts';

type DetailType = keyof typeof EVENT_SCHEMAS;

/** The sample of an event, with changes. */
export function detailFactory(detailType: DetailType, changes: object = {}): Record<string, unknown> {
  const sample = new URL(`../../events/samples/${detailType}.v1.json`, import.meta.url);
  return { ...JSON.parse(readFileSync(sample, 'utf8')), ...changes };
}

/** The envelope that EventBridge puts around it. */
export const envelopeFactory = (detailType: string, detail: unknown, source = 'signup.audit') => ({
  version: '0',
  id: '6f9d1c1e-2b0a-4c55-9d3c-7d9b5a2e8f10',
  'detail-type': detailType,
  source,
  account: '111122223333',
  time: '2026-11-23T10:00:00Z',
  region: 'eu-central-1',
  resources: [],
  detail,
});

/** One batch; the first message has the id `message-0`. */
export const sqsEventFactory = (...bodies: unknown[]): SQSEvent => ({ Records: bodies.map(sqsRecord) });

const sqsRecord = (body: unknown, index: number): SQSRecord => ({
  messageId: `message-${index}`,
  receiptHandle: `receipt-${index}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '1795428000123',
    SenderId: 'AIDA',
    ApproximateFirstReceiveTimestamp: '1795428000124',
    AWSTraceHeader: `Root=1-6a10f3c2-5f84a1b2c3d4e5f60718293${index};Parent=53995c3f42cd8ad0;Sampled=1`,
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:111122223333:queue',
  awsRegion: 'eu-central-1',
});
