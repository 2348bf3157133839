/** Checks the error names in `Retry` and `Catch`: `States.ALL` must appear alone and in the last entry. */
import type { JsonObject } from '../../kernel/json.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Machine } from './machine.ts';

const EVERYTHING = 'States.ALL';

/** https://states-language.net/spec.html#retrying-after-error. Expects fields that have passed `checkFields`. */
export function checkErrorLists({ states, location }: Machine): Diagnostic[] {
  return Array.from(states).flatMap(([name, state]) =>
    ['Retry', 'Catch'].flatMap((field) =>
      checkList((state[field] ?? []) as JsonObject[], `${location}/States/${name}/${field}`),
    ),
  );
}

function checkList(handlers: readonly JsonObject[], location: string): Diagnostic[] {
  return handlers.flatMap(({ ErrorEquals: names }, index) => {
    if (!Array.isArray(names) || !names.includes(EVERYTHING)) return [];
    const at = `${location}[${index}]/ErrorEquals`;
    const problems = [
      ...(names.length > 1 ? [`${EVERYTHING} must appear alone`] : []),
      ...(index < handlers.length - 1 ? [`${EVERYTHING} must appear last`] : []),
    ];
    return problems.map((message) => ({ code: 'SCHEMA_VALIDATION_FAILED' as const, message, location: at }));
  });
}
