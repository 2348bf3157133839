/** What SQS keeps of a message, and the attributes that travel with it. */

/** A message attribute as it crosses the wire; binary values are base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export type MessageAttributes = Record<string, MessageAttribute>;

/** What a sender gives, checked. */
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
  /** How often it was received, in all queues that it went through. */
  received: number;
  /** How much of `received` happened before it came to this queue. */
  receivedElsewhere: number;
  firstReceivedAt?: number;
  /** The source queue, when this one is a dead-letter queue. */
  deadLetterSourceArn?: string;
}
