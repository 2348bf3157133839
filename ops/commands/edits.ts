/** `--set name=value`. */
import { InvalidArgumentError } from 'commander';
import { EDITABLE_ATTRIBUTES } from '../../events/attributes.ts';
import type { Edits } from '../plan/plan.ts';

/** Adds one edit to the previous ones. @throws {InvalidArgumentError} */
export function collectEdits(given: string, edits: Edits = {}): Edits {
  const [name, ...rest] = given.split('=');
  const attribute = EDITABLE_ATTRIBUTES.find((known) => known === name);
  if (attribute === undefined || rest.length === 0) {
    throw new InvalidArgumentError(`Expected <name>=<value> with a name of ${EDITABLE_ATTRIBUTES.join(', ')}.`);
  }
  return { ...edits, [attribute]: rest.join('=') };
}
