/** The permission that an operation needs: part of its record. */
import type { JsonObject } from '../json.ts';

/** One thing that an input asks for. */
export interface Asked {
  /** An ARN, or `*` for an action that no resource can limit. */
  readonly resource: string;
  /** Values of the action's own condition keys, in the order of `Action.keys`. */
  readonly values?: readonly (string | undefined)[];
}

/** `Input` is an input that the operation's rules accepted. */
export interface Action<Input = JsonObject> {
  /** As IAM spells it: `lambda:InvokeFunction`. */
  readonly name: string;
  /** The ARNs of everything that the input asks for, all of which must be allowed. Absent for an action that no resource can limit. */
  on?(input: Input): string | readonly (string | Asked)[];
  /** Condition keys that the service has for this action. */
  readonly keys?: readonly string[];
  /** AWS's own services do this in any account, without a policy that allows it. */
  readonly openToServices?: boolean;
}

/** An operation that any caller with credentials may call. */
export const UNRESTRICTED = 'unrestricted';

/** What an action's input asks for, one by one. */
export function askedOf(action: Action, input: JsonObject): readonly Asked[] {
  const asked = action.on?.(input) ?? '*';
  return typeof asked === 'string'
    ? [{ resource: asked }]
    : asked.map((one) => (typeof one === 'string' ? { resource: one } : one));
}
