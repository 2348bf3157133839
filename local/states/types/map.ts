/**
 * Runs the same states for each item of a list, inside the execution (inline mode).
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
 */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { anyJson, anyObject, oneOf, required, structure } from '../../kernel/rules/rule.ts';
import { isObject } from '../definition/check-fields.ts';
import type { Compiler } from '../definition/compiler.ts';
import { MAX_INLINE_CONCURRENCY } from '../limits.ts';
import { queryEvaluationError } from '../state-error.ts';
import { FAILURE_FIELDS } from './failure-fields.ts';
import { INNER_MACHINE_FIELDS, innerMachine } from './inner-machine.ts';
import type { StateType } from './state-type.ts';
import type { Scope } from './step.ts';
import { unsupportedFields } from './unsupported-fields.ts';

const ofDistributedMaps = unsupportedFields('ItemReader', 'ItemBatcher', 'ResultWriter', 'Label', 'Iterator');

export const map: StateType = {
  fields: {
    ItemProcessor: required(
      structure({ ...INNER_MACHINE_FIELDS, ProcessorConfig: structure({ Mode: oneOf('INLINE', 'DISTRIBUTED') }) }),
    ),
    Items: anyJson(),
    ItemSelector: anyJson(),
    MaxConcurrency: anyJson(),
    ToleratedFailureCount: anyJson(),
    ToleratedFailurePercentage: anyJson(),
    ...FAILURE_FIELDS,
    Output: anyJson(),
    Assign: anyObject(),
  },
  transition: 'next',
  machines: ({ ItemProcessor: processor }) => innerMachine(processor, 'ItemProcessor'),
  unsupported: (fields) => (isDistributed(fields) ? 'the processor mode DISTRIBUTED' : ofDistributedMaps(fields)),
  compile(fields, compiler) {
    const items = compiler.array(fields, 'Items');
    const concurrency = compiler.integer(fields, 'MaxConcurrency', { min: 0, max: Number.MAX_SAFE_INTEGER });
    const tolerated = toleratedFailures(fields, compiler);
    const selected = compiler.value(fields, 'ItemSelector');
    const leave = compiler.leave(fields, { reads: 'result' });
    return {
      starts: [(fields.ItemProcessor as { StartAt: string }).StartAt],
      async enter(scope) {
        const given = (await items(scope)) ?? inputItems(scope.input);
        return {
          phase: 'forked',
          items: given,
          concurrency: Math.min((await concurrency(scope)) || MAX_INLINE_CONCURRENCY, MAX_INLINE_CONCURRENCY),
          toleratedFailures: await tolerated(scope, given.length),
        };
      },
      iterationInput: async (scope) => (await selected(scope)) ?? itemOf(scope),
      resume: (scope, result) => leave(scope, { result }),
    };
  },
};

function isDistributed({ ItemProcessor: processor }: JsonObject): boolean {
  const config = isObject(processor) ? processor.ProcessorConfig : undefined;
  return isObject(config) && config.Mode === 'DISTRIBUTED';
}

/**
 * The most iterations that may fail, by the stricter of the two limits. Undefined: the first failure is the state's
 * failure.
 */
function toleratedFailures(fields: JsonObject, compiler: Compiler) {
  const count = compiler.integer(fields, 'ToleratedFailureCount', { min: 0, max: Number.MAX_SAFE_INTEGER });
  const percentage = compiler.number(fields, 'ToleratedFailurePercentage', { min: 0, max: 100 });
  return async (scope: Scope, length: number): Promise<number | undefined> => {
    const limits = [await count(scope), await percentage(scope)];
    const [most, share] = limits;
    if (!most && !share) return undefined;
    return Math.min(most ?? length, share === undefined ? length : Math.floor((length * share) / 100));
  };
}

/** Without `Items`, the state's input must be the list. */
function inputItems(input: Json): Json[] {
  if (Array.isArray(input)) return input;
  throw queryEvaluationError(`Map state input must be an array but was: ${JSON.stringify(input)}`);
}

function itemOf({ context }: Scope): Json {
  const { Item: item } = context.Map as { Item: { Value: Json } };
  return item.Value;
}
