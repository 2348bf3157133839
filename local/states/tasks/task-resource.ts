/** What a Task's `Resource` stands for: an operation of another service, and how its answer becomes the task's result. */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Members } from '../../kernel/rules/rule.ts';
import { runtimeError } from '../state-error.ts';

export interface TaskResource {
  /** What `Resource` says. */
  readonly arn: string;
  /** As the history tells it: `lambda`. */
  readonly resourceType: string;
  /** As the history tells it: `invoke`. */
  readonly resource: string;
  readonly service: string;
  readonly operation: string;
  /** In front of the names of the service's errors. */
  readonly errorPrefix: string;
  /** The service's name in a cause: `AWSLambda`. */
  readonly serviceName: string;
  /** How a cause names the failed call: AWS SDK 1's sentence for the first integrations, AWS SDK 2's for those added since. */
  readonly sdkVersion: 1 | 2;
  /** What an error is called that the service's model does not name, if it is the service's fault and otherwise. */
  readonly unnamedErrors: { readonly internal: string; readonly other: string };
  /** What `Arguments` may hold; the called service checks the values. */
  readonly parameters: Members;
  input(parameters: JsonObject, caller: TaskCaller): JsonObject;
  /** @throws StateError if the answer means a failure */
  result(output: JsonObject, requestId: string): Json;
}

export interface TaskCaller {
  executionArn: string;
  stateMachineArn: string;
}

/** @throws StateError `States.Runtime` if a required one is not there */
export function checkParameters({ parameters }: TaskResource, given: Json): void {
  const members = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
  const missing = Object.keys(parameters).filter((name) => parameters[name]?.required && members[name] === undefined);
  if (missing.length === 0) return;
  const reasons = missing.map((name) => `The field '${name}' is required but was missing`).join(', ');
  throw runtimeError(`The Parameters '${JSON.stringify(given)}' could not be used to start the Task: [${reasons}]`);
}

/** Gives an object value as JSON text, as the service's own API wants it. */
export function asText(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
