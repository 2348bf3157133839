/** The opaque handle of one receipt of a message. Pure. */
import { sqsError } from './errors.ts';

export interface Receipt {
  /** The message's key in the store, including its queue. */
  key: string;
  /** The number of the receipt: a later receipt invalidates this handle. */
  received: number;
}

export function writeReceiptHandle({ key, received }: Receipt): string {
  return Buffer.from(`${received}/${key}`).toString('base64');
}

/** @throws ReceiptHandleIsInvalid if this twin did not issue it, or it belongs to another queue */
export function readReceiptHandle(handle: string, queueName: string): Receipt {
  const [received = '', queue, sequence] = Buffer.from(handle, 'base64').toString('utf8').split('/');
  if (!/^\d+$/.test(received) || queue !== queueName || sequence === undefined) {
    throw sqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
  }
  return { key: `${queue}/${sequence}`, received: Number(received) };
}
