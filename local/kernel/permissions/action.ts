/** What an operation needs permission for: each service has a table of these beside its operations. */
import type { JsonObject } from '../json.ts';

/** One thing that an input asks for. */
export interface Asked {
  /** An ARN, or `*` for an action that no resource can limit. */
  readonly resource: string;
  /** Values of the action's own condition keys, in the order of `Action.keys`. */
  readonly values?: readonly (string | undefined)[];
}

export interface Action {
  /** As IAM spells it: `lambda:InvokeFunction`. Absent for an operation that needs no permission. */
  readonly name?: string;
  /** Everything that an input which keeps the operation's rules asks for; all of it must be allowed. */
  asked(input: JsonObject): readonly Asked[];
  /** Condition keys that the service has for this action. */
  readonly keys?: readonly string[];
  /** AWS's own services do this in any account, without being let in. */
  readonly openToServices?: boolean;
}

const ANYTHING: readonly Asked[] = [{ resource: '*' }];

/** An action on what `resources` reads from the input: one ARN or several. */
export function actionOn(name: string, resources: (input: JsonObject) => string | readonly string[]): Action {
  return {
    name,
    asked(input) {
      const arns = resources(input);
      return typeof arns === 'string' ? [{ resource: arns }] : arns.map((resource) => ({ resource }));
    },
  };
}

/** An action that no resource can limit. */
export function actionOnAll(name: string, options: Pick<Action, 'openToServices'> = {}): Action {
  return { name, asked: () => ANYTHING, ...options };
}

/** An operation that whoever has credentials may call. */
export const UNRESTRICTED: Action = { asked: () => [] };

/** Actions that are called as their operations, on what one function reads from their inputs. */
export function actionsOn<const N extends string>(
  service: string,
  operations: readonly N[],
  resources: (input: JsonObject) => string | readonly string[],
): Record<N, Action> {
  const rows = operations.map((operation) => [operation, actionOn(`${service}:${operation}`, resources)]);
  return Object.fromEntries(rows) as Record<N, Action>;
}
