/** The opaque handle of one receipt of one message. Pure. */
import { sqsError } from './errors.ts';

export interface Receipt {
  /** The message's key in the store, its queue included. */
  key: string;
  /** Which receipt of the message it is: a later one makes this handle stale. */
  received: number;
}

export function writeReceiptHandle({ key, received }: Receipt): string {
  return Buffer.from(`${received}/${key}`).toString('base64');
}

/** @throws ReceiptHandleIsInvalid if it was not made here, or belongs to another queue */
export function readReceiptHandle(handle: string, queueName: string): Receipt {
  const [received = '', queue, sequence] = Buffer.from(handle, 'base64').toString('utf8').split('/');
  if (!/^\d+$/.test(received) || queue !== queueName || sequence === undefined) {
    throw sqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
  }
  return { key: `${queue}/${sequence}`, received: Number(received) };
}
