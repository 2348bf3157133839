/**
 * The integration behind a Task's `Resource`: an operation of another service, and how its response becomes the result.
 */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Members } from '../../kernel/rules/rule.ts';
import { runtimeError } from '../state-error.ts';

export interface TaskResource {
  /** The value of `Resource`. */
  readonly arn: string;
  /** As in the history: `lambda`. */
  readonly resourceType: string;
  /** As in the history: `invoke`. */
  readonly resource: string;
  readonly service: string;
  readonly operation: string;
  /** Prefix of the names of the service's errors. */
  readonly errorPrefix: string;
  /** The service's name in a cause: `AWSLambda`. */
  readonly serviceName: string;
  /** The format of a cause: that of AWS SDK 1 for the first integrations, that of AWS SDK 2 for later ones. */
  readonly sdkVersion: 1 | 2;
  /** The names for errors that the service's model does not define: for server errors and for all others. */
  readonly unnamedErrors: { readonly internal: string; readonly other: string };
  /** The members that `Arguments` may have. The called service checks their values. */
  readonly parameters: Members;
  input(parameters: JsonObject, caller: TaskCaller): JsonObject;
  /** @throws StateError if the response means a failure */
  result(output: JsonObject, requestId: string): Json;
}

export interface TaskCaller {
  executionArn: string;
  stateMachineArn: string;
}

/** @throws StateError `States.Runtime` if a required parameter is missing */
export function checkParameters({ parameters }: TaskResource, given: Json): void {
  const members = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
  const missing = Object.keys(parameters).filter((name) => parameters[name]?.required && members[name] === undefined);
  if (missing.length === 0) return;
  const reasons = missing.map((name) => `The field '${name}' is required but was missing`).join(', ');
  throw runtimeError(`The Parameters '${JSON.stringify(given)}' could not be used to start the Task: [${reasons}]`);
}

/** Serializes an object to JSON text, which the service's own API expects. */
export function asText(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
