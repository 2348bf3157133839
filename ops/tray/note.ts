/** A note in the failure tray: the status event of a failed execution. Pure. */

import * as z from 'zod/mini';
import { text } from '../../events/fields.ts';
import { ENDED_STATUSES } from '../items/ended-execution.ts';
import { eventIn, executionItem } from '../items/execution-item.ts';
import type { Item } from '../items/item.ts';
import type { HeldMessage } from '../places/queue-reader.ts';

/**
 * The fields of the event that the tool needs; times are epoch milliseconds.
 * {@link https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html Status change events}.
 */
const StatusChange = z.object({
  detail: z.object({
    executionArn: text,
    status: z.enum(ENDED_STATUSES),
    startDate: z.number(),
    stopDate: z.number(),
    redriveCount: z.optional(z.number()),
    error: z.optional(z.nullable(z.string())),
    input: z.optional(z.nullable(z.string())),
  }),
});

export interface Note {
  message: HeldMessage;
  /** The failure as an item; absent if the message is not a note. */
  failure?: Item;
}

export function readNote(message: HeldMessage): Note {
  const read = StatusChange.safeParse(fromJson(message.body));
  if (!read.success) return { message };
  const { executionArn, status, startDate, stopDate, redriveCount = 0, error, input } = read.data.detail;
  const execution = {
    ...{ arn: executionArn, status, redriveCount },
    ...{ startedAt: new Date(startDate), stoppedAt: new Date(stopDate) },
  };
  return { message, failure: executionItem(execution, { error: error ?? undefined, ...eventIn(input ?? '') }) };
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
