/** The parts that SQS's batch operations share: rules for entries, and a response with successes and failures. */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { CallContext } from '../kernel/service.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { queryCode, sqsError } from './errors.ts';

interface Entry {
  Id: string;
}

export interface BatchOf<E extends Entry> {
  operation: string;
  input: JsonObject & { Entries: E[] };
  context: CallContext;
  /** Handles one entry; its result is returned with the entry's id. */
  run(entry: E): object;
}

/**
 * Handles each entry independently. A fault with the effect `entry` fails one entry each time it applies.
 * @throws ServiceError if the batch as a whole is invalid
 */
export function runBatch<E extends Entry>({ faults }: Kernel, batch: BatchOf<E>): JsonObject {
  const { operation, input, context, run } = batch;
  checkEntries(input.Entries, operation);
  const Successful: JsonObject[] = [];
  const Failed: JsonObject[] = [];
  for (const entry of input.Entries) {
    const target = { service: 'sqs', operation, input, principal: context.principal };
    const fault = faults.claim(target, ['entry']);
    try {
      if (fault)
        throw new ServiceError(fault.error?.code ?? 'InternalError', fault.error?.message ?? '', { status: 500 });
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Failed.push({
        Id: entry.Id,
        SenderFault: error.status < 500,
        Code: queryCode(error.code),
        Message: error.message,
      });
    }
  }
  return Failed.length === 0 ? { Successful } : { Successful, Failed };
}

function checkEntries(entries: Entry[], operation: string): void {
  if (entries.length === 0) {
    throw sqsError('EmptyBatchRequest', `There should be at least one ${operation}RequestEntry in the request.`);
  }
  if (entries.length > 10) {
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const seen = new Set<string>();
  for (const { Id } of entries) {
    if (!/^[\w-]{1,80}$/.test(Id)) throw sqsError('InvalidBatchEntryId', BAD_ID);
    if (seen.has(Id)) throw sqsError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    seen.add(Id);
  }
}

const BAD_ID =
  'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
