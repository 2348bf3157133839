/** Validates a sent message: the body's characters, the attributes, the size of both. Pure. */
import type { ServiceError } from '../kernel/service-error.ts';
import { invalidParameter, missingParameter, sqsError } from './errors.ts';
import type { MessageAttribute, MessageAttributes, MessageContents } from './message.ts';

export interface SentEntry {
  MessageBody: string;
  MessageAttributes?: MessageAttributes;
  MessageSystemAttributes?: MessageAttributes;
}

const ALLOWED = '#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF';
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/**
 * Returns the contents of one entry of a send.
 * @throws ServiceError if SQS would not accept it in any queue
 */
export function readContents(entry: SentEntry, traceHeader: string | undefined): MessageContents {
  const { MessageBody: body, MessageAttributes: attributes = {}, MessageSystemAttributes: system = {} } = entry;
  if (body === '') throw missingParameter('MessageBody');
  const forbidden = FORBIDDEN.exec(body)?.[0];
  if (forbidden !== undefined) {
    const character = `#x${forbidden.codePointAt(0)?.toString(16).toUpperCase()}`;
    throw sqsError(
      'InvalidMessageContents',
      `Invalid binary character '${character}' was found in the message body, the set of allowed characters is ${ALLOWED}`,
    );
  }
  if (Object.keys(attributes).length > 10) {
    throw invalidParameter(
      'MessageAttributes',
      Object.keys(attributes).length,
      'Number of message attributes exceeds the allowed maximum of 10.',
    );
  }
  for (const [name, attribute] of Object.entries(attributes)) {
    const problem = checkAttribute(name, attribute);
    if (problem) throw problem;
  }
  return {
    body,
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    traceHeader: readTraceHeader(system) ?? traceHeader,
  };
}

/** The size of a message as SQS counts it: body, and name, type and value of each attribute. */
export function sizeOf({ body, attributes = {} }: MessageContents): number {
  let size = Buffer.byteLength(body);
  for (const [name, { DataType, StringValue = '', BinaryValue = '' }] of Object.entries(attributes)) {
    size += Buffer.byteLength(name) + Buffer.byteLength(DataType);
    size += Buffer.byteLength(StringValue) + Buffer.byteLength(BinaryValue, 'base64');
  }
  return size;
}

function readTraceHeader(system: MessageAttributes): string | undefined {
  const unknown = Object.keys(system).find((name) => name !== 'AWSTraceHeader');
  if (unknown !== undefined) {
    throw sqsError(
      'InvalidParameterValueException',
      `Message system attribute name '${unknown}' is invalid. Only AWSTraceHeader is allowed.`,
    );
  }
  return system.AWSTraceHeader?.StringValue;
}

function checkAttribute(
  name: string,
  { DataType, StringValue, BinaryValue }: MessageAttribute,
): ServiceError | undefined {
  const refuse = (text: string) => sqsError('InvalidParameterValueException', text);
  if (!/^[\w.-]{1,256}$/.test(name) || /^(aws|amazon)\./i.test(name) || /^\.|\.\.|\.$/.test(name)) {
    return refuse(`Invalid message attribute name: '${name}'.`);
  }
  const type = /^(String|Number|Binary)(\..+)?$/.exec(DataType)?.[1];
  if (type === undefined) {
    return refuse(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const value = type === 'Binary' ? BinaryValue : StringValue;
  if (value === undefined || value === '') {
    return refuse(
      `The message attribute '${name}' must contain a non-empty message attribute value for message attribute type '${DataType}'.`,
    );
  }
  if (type === 'Number' && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) {
    return refuse(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
  return undefined;
}
