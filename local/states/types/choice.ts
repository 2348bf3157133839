/** Goes to the state of the first true condition, else to `Default`. */
import type { JsonObject } from '../../kernel/json.ts';
import { anyJson, anyObject, list, required, string, structure } from '../../kernel/rules/rule.ts';
import type { Compiler, Leave } from '../definition/compiler.ts';
import { runtimeError } from '../state-error.ts';
import type { StateType } from './state-type.ts';
import type { Scope } from './step.ts';

interface Rule {
  condition(scope: Scope): Promise<boolean>;
  leave: Leave;
}

export const choice: StateType = {
  fields: {
    Choices: required(
      list(
        structure({
          Condition: required(anyJson()),
          Next: required(string()),
          Comment: string(),
          Output: anyJson(),
          Assign: anyObject(),
        }),
        { min: 1 },
      ),
    ),
    Default: string(),
    Output: anyJson(),
    Assign: anyObject(),
  },
  transition: 'choices',
  compile(fields, compiler) {
    const rules = (fields.Choices as JsonObject[]).map((rule, index) =>
      compileRule(rule, `Choices[${index}]`, compiler),
    );
    const otherwise = compiler.leave({ ...fields, Next: fields.Default });
    return {
      async enter(scope) {
        for (const rule of rules) if (await rule.condition(scope)) return rule.leave(scope);
        if (typeof fields.Default === 'string') return otherwise(scope);
        throw runtimeError('Failed to transition out of the state. The state does not point to a next state.');
      },
    };
  },
};

function compileRule(rule: JsonObject, place: string, compiler: Compiler): Rule {
  return { condition: compiler.boolean(rule, 'Condition', place), leave: compiler.leave(rule, { place }) };
}
