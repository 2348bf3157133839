/**
 * Puts an event on a bus: stores it in the matching archives, and starts its deliveries to the targets of matching
 * rules.
 */
import type { EventsContext } from './context.ts';
import { countMatch } from './count.ts';
import type { BusEvent } from './event.ts';
import { fieldsOf } from './patterns/event-fields.ts';

/** The effect is on disk with the store's next flush. */
export function publish(context: EventsContext, event: BusEvent, to: { busName: string; traceHeader?: string }): void {
  const fields = fieldsOf(event);
  for (const { name } of context.archives.matching(to.busName, fields)) context.archivedEvents.put(name, event);
  for (const rule of context.rules.matching(to.busName, fields)) {
    countMatch(context.kernel, rule);
    context.deliveries.schedule(event, rule, to.traceHeader);
  }
}
