/** Machines inside a state: the branches of a Parallel, the processor of a Map. */
import type { Json } from '../../kernel/json.ts';
import { anyObject, type Members, required, string } from '../../kernel/rules/rule.ts';
import { isObject } from '../definition/check-fields.ts';
import type { InnerMachine } from './state-type.ts';

/** Its states are checked separately, as those of the outermost machine are. */
export const INNER_MACHINE_FIELDS = {
  StartAt: required(string()),
  States: required(anyObject()),
  Comment: string(),
} satisfies Members;

/** Returns an empty list for a value that is not an object: the field's rule reports it. */
export function innerMachine(value: Json | undefined, place: string): InnerMachine[] {
  return isObject(value) && isObject(value.States) ? [{ place, fields: value }] : [];
}
