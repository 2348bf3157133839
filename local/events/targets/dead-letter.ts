/** The message for an event that could not be delivered. */
import type { Call } from '../../kernel/call.ts';
import type { BusEvent } from '../event.ts';
import type { Failure } from './failure.ts';
import type { Exhausted } from './retry-policy.ts';
import { queueUrl, traceAttribute } from './target-kinds.ts';

export interface DeadLetter {
  queueArn: string;
  event: BusEvent;
  ruleArn: string;
  targetArn: string;
  failure: Failure;
  /** Absent if the failure allows no retry. */
  exhausted?: Exhausted;
  /** Retries, not counting the first attempt. */
  retries: number;
  traceHeader?: string;
}

/** The call that sends a dead letter: the event unchanged, with the reasons as attributes. */
export function deadLetterCall(letter: DeadLetter): Call {
  const attributes = {
    RULE_ARN: letter.ruleArn,
    TARGET_ARN: letter.targetArn,
    ERROR_CODE: letter.failure.code,
    ERROR_MESSAGE: letter.failure.message,
    ...(letter.exhausted && { EXHAUSTED_RETRY_CONDITION: letter.exhausted }),
    RETRY_ATTEMPTS: String(letter.retries),
  };
  return {
    service: 'sqs',
    operation: 'SendMessage',
    input: {
      QueueUrl: queueUrl(letter.queueArn),
      MessageBody: JSON.stringify(letter.event),
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
      MessageSystemAttributes: traceAttribute(letter.traceHeader),
    },
    principal: { type: 'service', service: 'events.amazonaws.com', sourceArn: letter.ruleArn },
    traceHeader: letter.traceHeader,
  };
}
