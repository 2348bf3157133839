/**
 * Runs branches concurrently; its result is the list of their outputs.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
 */
import { anyJson, anyObject, list, required, structure } from '../../kernel/rules/rule.ts';
import { FAILURE_FIELDS } from './failure-fields.ts';
import { INNER_MACHINE_FIELDS, innerMachine } from './inner-machine.ts';
import type { StateType } from './state-type.ts';

export const parallel: StateType = {
  fields: {
    Branches: required(list(structure(INNER_MACHINE_FIELDS), { min: 1 })),
    Arguments: anyJson(),
    ...FAILURE_FIELDS,
    Output: anyJson(),
    Assign: anyObject(),
  },
  transition: 'next',
  machines({ Branches: branches }) {
    return Array.isArray(branches)
      ? branches.flatMap((branch, index) => innerMachine(branch, `Branches[${index}]`))
      : [];
  },
  compile(fields, compiler) {
    const input = compiler.value(fields, 'Arguments');
    const leave = compiler.leave(fields, { reads: 'result' });
    return {
      starts: (fields.Branches as { StartAt: string }[]).map(({ StartAt }) => StartAt),
      enter: async (scope) => ({ phase: 'forked', input: (await input(scope)) ?? scope.input }),
      resume: (scope, result) => leave(scope, { result }),
    };
  },
};
