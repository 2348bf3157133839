/** Enables or disables a rule. */
import type { EventsContext } from './context.ts';
import type { Rule } from './rules.ts';

/** @throws ServiceError `ResourceNotFoundException` for an unknown bus or rule */
export function setRuleState(
  { buses, rules }: EventsContext,
  { Name, EventBusName }: { Name: string; EventBusName?: string },
  state: Rule['state'],
): void {
  rules.put({ ...rules.get(buses.get(EventBusName).name, Name), state });
}
