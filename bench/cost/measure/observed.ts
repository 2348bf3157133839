/** The calls of one scenario, and the names of the stack's resources in them. */
import type { OperationsSettings } from '../../../events/operations-settings.ts';
import type { Twin } from '../../../local/index.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { FinishedCall } from '../../../local/kernel/service.ts';

export interface Observed {
  calls: readonly FinishedCall[];
  twin: Pick<Twin, 'call'>;
  settings: OperationsSettings;
  /** The folder of a function, by the name of its log group. */
  logGroups: ReadonlyMap<string, string>;
}

export type AnsweredCall = FinishedCall & { output: JsonObject };

/** The successful calls of one service, or of one operation. */
export function answered({ calls }: Observed, service: string, operation?: string): AnsweredCall[] {
  return calls.filter(
    (finished): finished is AnsweredCall =>
      finished.output !== undefined &&
      finished.call.service === service &&
      (operation === undefined || finished.call.operation === operation),
  );
}

/** Whether an AWS service made the call, rather than a role. */
export function calledBy({ call: { principal } }: FinishedCall, service: string): boolean {
  return principal.type === 'service' && principal.service === service;
}

/** A member of an input or an output that is a list of objects. */
export function listOf(object: JsonObject, member: string): JsonObject[] {
  const list = object[member];
  return Array.isArray(list) ? (list as JsonObject[]) : [];
}
