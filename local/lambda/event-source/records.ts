/**
 * The event with which a function is invoked for messages of a queue.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
import type { JsonObject } from '../../kernel/json.ts';

/** A message as `ReceiveMessage` returns it. */
export interface ReceivedMessage {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  MD5OfBody: string;
  MD5OfMessageAttributes?: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, MessageAttribute>;
}

export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

/** One of the event's `Records`. Pure. */
export function toRecord(message: ReceivedMessage, queueArn: string): JsonObject {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [name, toAttribute(attribute)]),
    ),
    md5OfMessageAttributes: message.MD5OfMessageAttributes,
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}

function toAttribute({ DataType, StringValue, BinaryValue }: MessageAttribute): JsonObject {
  return {
    stringValue: StringValue,
    binaryValue: BinaryValue,
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType,
  };
}

/** Splits texts into groups whose joined size stays within a limit; each group holds at least one. Pure. */
export function groupBySize(texts: readonly string[], limit: number): string[][] {
  const groups: string[][] = [];
  let left = 0;
  for (const text of texts) {
    const size = Buffer.byteLength(text) + 1;
    const group = groups.at(-1);
    if (group !== undefined && size <= left) group.push(text);
    else groups.push([text]);
    left = (group !== undefined && size <= left ? left : limit) - size;
  }
  return groups;
}
