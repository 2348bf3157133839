/** Rules that several operations of SQS share. */
import { integer, list, map, noEffect, required, string, structure } from '../kernel/rules/rule.ts';

export const queueUrl = required(string({ min: 1 }));

export const messageAttributes = map(
  structure({ DataType: required(string()), StringValue: string(), BinaryValue: string() }),
);

/** The members of one sent message. */
export const sentMembers = {
  MessageBody: required(string()),
  DelaySeconds: integer(),
  MessageAttributes: messageAttributes,
  MessageSystemAttributes: messageAttributes,
  MessageGroupId: noEffect(string(), 'the twin does not implement fair queues'),
};

export const visibilityTimeout = integer({ min: 0, max: 43_200 });

/** A page of queues. */
export const pageMembers = { MaxResults: integer({ min: 1, max: 1000 }), NextToken: string() };

/** The entries of a batch; their number is checked with SQS's own errors. */
export const entries = <const M extends Parameters<typeof structure>[0]>(members: M) =>
  required(list(structure({ Id: required(string()), ...members })));
