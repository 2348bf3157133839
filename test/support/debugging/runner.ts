/** What makes the calls of the list: the AWS CLI or the SDK's clients. */
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { Call } from '../../../tools/debugging/call.ts';

export interface Made {
  answer?: JsonObject;
  /** The error's name and text. */
  error?: string;
}

export interface Runner {
  run(call: Call): Promise<Made>;
  close(): void;
}

/** What differs from the list; empty if nothing does. */
export function differences({ has, refused }: Call, { answer = {}, error }: Made): string[] {
  if (refused === undefined) return error === undefined ? has.flatMap((path) => missing(answer, path)) : [error];
  const wanted = [refused.name, refused.says];
  return wanted.every((text) => error?.includes(text)) ? [] : [`${wanted.join(': ')} is expected, and it is ${error}`];
}

function missing(answer: unknown, path: string): string[] {
  let at = answer;
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    at = (at as Record<string, unknown> | undefined)?.[name];
    if (step.endsWith('[]')) at = Array.isArray(at) ? at[0] : undefined;
    if (at === undefined || at === null) return [`${path} is missing`];
  }
  return [];
}
