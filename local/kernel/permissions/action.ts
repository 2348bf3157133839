/** The permission that an operation requires: part of its record. */
import type { JsonObject } from '../json.ts';
import type { ConditionValue } from './access-request.ts';

/** One permission that an input requires. */
export interface Asked {
  /** An ARN, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /** Values of the action's own condition keys, in the order of `Action.keys`. */
  readonly values?: readonly ConditionValue[];
}

/** `Input` is an input that the operation's rules accepted. */
export interface Action<Input = JsonObject> {
  /** As IAM spells it: `lambda:InvokeFunction`. */
  readonly name: string;
  /**
   * The ARNs of everything in the input, all of which must be allowed. Absent for an action without resource-level
   * permissions.
   */
  on?(input: Input): string | readonly (string | Asked)[];
  /** Condition keys that the service has for this action. */
  readonly keys?: readonly string[];
  /** AWS's own services may do this in any account, without a policy. */
  readonly openToServices?: boolean;
}

/** An operation that any caller with credentials may call. */
export const UNRESTRICTED = 'unrestricted';

/** The permissions that an action's input requires, one by one. */
export function askedOf(action: Action, input: JsonObject): readonly Asked[] {
  const asked = action.on?.(input) ?? '*';
  return typeof asked === 'string'
    ? [{ resource: asked }]
    : asked.map((one) => (typeof one === 'string' ? { resource: one } : one));
}
