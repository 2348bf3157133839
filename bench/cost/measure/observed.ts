/** The calls of one scenario, and the names by which the stack's parts are known in them. */
import type { OperationsSettings } from '../../../events/operations-settings.ts';
import type { Twin } from '../../../local/index.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { FinishedCall } from '../../../local/kernel/service.ts';

export interface Observed {
  calls: readonly FinishedCall[];
  twin: Pick<Twin, 'call'>;
  settings: OperationsSettings;
  /** The folder of the function that writes to a log group, by the group's name. */
  logGroups: ReadonlyMap<string, string>;
}

export type AnsweredCall = FinishedCall & { output: JsonObject };

/** The calls of one service that were answered; of one operation, if it is named. */
export function answered({ calls }: Observed, service: string, operation?: string): AnsweredCall[] {
  return calls.filter(
    (finished): finished is AnsweredCall =>
      finished.output !== undefined &&
      finished.call.service === service &&
      (operation === undefined || finished.call.operation === operation),
  );
}

/** Whether an AWS service made the call, not a role. */
export function calledBy({ call: { principal } }: FinishedCall, service: string): boolean {
  return principal.type === 'service' && principal.service === service;
}

/** A member of an input or an output that is a list of objects. */
export function listOf(object: JsonObject, member: string): JsonObject[] {
  const list = object[member];
  return Array.isArray(list) ? (list as JsonObject[]) : [];
}
