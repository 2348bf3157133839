/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html */
import { integer, oneOf, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { notImplemented } from '../../kernel/service-error.ts';
import type { StatesContext } from '../context.ts';
import { type Diagnostic, InvalidDefinition } from '../definition/diagnostics.ts';
import { MAX_DEFINITION_CHARACTERS } from '../limits.ts';

/** The most diagnostics that one response contains, also for `maxResults` 0. */
const MAX_DIAGNOSTICS = 100;

const members = {
  definition: required(string({ min: 1, max: MAX_DEFINITION_CHARACTERS })),
  type: oneOf('STANDARD', 'EXPRESS'),
  severity: oneOf('ERROR', 'WARNING'),
  maxResults: integer({ min: 0, max: MAX_DIAGNOSTICS }),
};

/** Stores nothing. The twin reports only errors, so `severity` has no effect. */
export function validateStateMachineDefinition({ machines }: StatesContext): Operation {
  return operation({
    members,
    action: { name: 'states:ValidateStateMachineDefinition' },
    run({ definition, type, maxResults = 0 }) {
      if (type === 'EXPRESS') throw notImplemented('state machines of the type EXPRESS');
      const all = diagnosticsOf(() => machines.checkDefinition(definition));
      const diagnostics = all.slice(0, maxResults || MAX_DIAGNOSTICS);
      return {
        result: all.length === 0 ? 'OK' : 'FAIL',
        diagnostics: diagnostics.map((diagnostic) => ({ severity: 'ERROR', ...diagnostic })),
        truncated: diagnostics.length < all.length,
      };
    },
  });
}

function diagnosticsOf(check: () => void): readonly Diagnostic[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinition) return error.diagnostics;
    throw error;
  }
}
