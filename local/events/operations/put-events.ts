/** `PutEvents`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
import type { JsonObject } from '../../kernel/json.ts';
import { list, required, structure } from '../../kernel/rules/rule.ts';
import { type CallContext, type Operation, operation } from '../../kernel/service.ts';
import { busArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { type BusEvent, isoSeconds } from '../event.ts';
import { checkEntry, ENTRY, type Entry } from '../event-entry.ts';
import { entryBytes } from '../event-size.ts';
import { publish } from '../publish.ts';

const MOST_BYTES = 1024 * 1024;

export const putEvents = (context: EventsContext): Operation =>
  operation({
    members: { Entries: required(list(structure(ENTRY), { min: 1, max: 10 })) },
    action: {
      name: 'events:PutEvents',
      // Requires permission for every entry: the whole request fails if one of them is denied.
      on: ({ Entries }) =>
        Entries.map(({ EventBusName, Source, DetailType }) => ({
          resource: busArn(context.kernel, EventBusName),
          values: [Source, DetailType],
        })),
      keys: ['events:source', 'events:detail-type'],
      openToServices: true,
    },
    quota: { burst: 10_000, rate: 10_000, error: 'ThrottlingException' },
    run({ Entries }, caller) {
      if (Entries.reduce((sum, entry) => sum + entryBytes(entry), 0) >= MOST_BYTES) {
        throw invalid('Total size of the entries in the request is over the limit.');
      }
      const results = Entries.map((entry) => putEvent(context, entry, caller));
      return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length, Entries: results };
    },
  });

/** Entries fail individually. An entry for an unknown bus is dropped without an error, as on AWS. */
function putEvent(context: EventsContext, entry: Entry, caller: CallContext): JsonObject {
  const { kernel, buses } = context;
  const checked = checkEntry(entry, caller.principal);
  if ('ErrorCode' in checked) return checked;
  const target = { service: 'events', operation: 'PutEvents', input: entry, principal: caller.principal };
  const fault = kernel.faults.claim(target, ['entry']);
  if (fault) return { ErrorCode: 'InternalFailure', ErrorMessage: ON_PURPOSE, ...renamed(fault.error) };
  const now = kernel.clock.now() / 1000;
  const event: BusEvent = {
    version: '0',
    id: kernel.entropy.uuid(),
    'detail-type': checked.DetailType,
    source: checked.Source,
    account: kernel.accountId,
    time: isoSeconds(entry.Time ?? now),
    region: kernel.region,
    resources: entry.Resources ?? [],
    detail: checked.detail,
  };
  const bus = buses.find(entry.EventBusName);
  if (bus) publish(context, event, { busName: bus.name, traceHeader: entry.TraceHeader ?? caller.traceHeader });
  return { EventId: event.id };
}

const ON_PURPOSE = 'The entry failed on purpose: a fault of the local twin';

function renamed(error?: { code: string; message: string }) {
  return error && { ErrorCode: error.code, ErrorMessage: error.message };
}
