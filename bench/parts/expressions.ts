/** Precompiled JSONata expressions, as the workflow evaluates them. */
import jsonata from 'jsonata';
import type { Part } from './part.ts';

const EXPRESSIONS = 12;

export function expressions(): Part {
  const expression = jsonata('$states.input.detail.signUpId & "/" & $states.context.Execution.Id');
  const states = { input: { detail: { signUpId: 'an-id' } }, context: { Execution: { Id: 'an-arn' } } };
  return { what: 'JSONata expressions', times: EXPRESSIONS, run: () => expression.evaluate({}, { states }) };
}
