/** A stored message, and its attributes. */

/** A message attribute as in requests; binary values are base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export type MessageAttributes = Record<string, MessageAttribute>;

/** The sender's data, validated. */
export interface MessageContents {
  body: string;
  attributes?: MessageAttributes;
  /** `AWSTraceHeader`. */
  traceHeader?: string;
}

/** A stored message. Times are epoch milliseconds. */
export interface Message extends MessageContents {
  id: string;
  senderId: string;
  sentAt: number;
  visibleAt: number;
  /** How often it was received, in all queues that it has been in. */
  received: number;
  /** How much of `received` happened before it arrived in this queue. */
  receivedElsewhere: number;
  firstReceivedAt?: number;
  /** The source queue, if this one is a dead-letter queue. */
  deadLetterSourceArn?: string;
}
