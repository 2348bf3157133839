/** `--set name=value`, checked as the workflow checks the form of attributes. */
import { InvalidArgumentError } from 'commander';
import { ATTRIBUTE_ROWS, EDITABLE_ATTRIBUTES, type EditableAttribute } from '../../events/attributes.ts';
import { formOf } from '../../events/forms.ts';
import { brokenRules } from '../items/broken-rules.ts';
import type { Edits } from '../plan/plan.ts';

/** Adds one edit to the previous ones. @throws {InvalidArgumentError} */
export function collectEdits(given: string, edits: Edits = {}): Edits {
  const [name, ...rest] = given.split('=');
  const attribute = EDITABLE_ATTRIBUTES.find((known) => known === name);
  if (attribute === undefined || rest.length === 0) {
    throw new InvalidArgumentError(`Expected <name>=<value> with a name of ${EDITABLE_ATTRIBUTES.join(', ')}.`);
  }
  const value = rest.join('=');
  const broken = brokenForms(attribute, value);
  if (broken.length > 0) {
    throw new InvalidArgumentError(`The workflow would reject it: ${brokenRules(broken, 'unknown')}.`);
  }
  return { ...edits, [attribute]: value };
}

/** The reason codes of the rules that hold at every portal; none for an empty value, which removes the attribute. */
function brokenForms(name: EditableAttribute, value: string): string[] {
  const row = ATTRIBUTE_ROWS.find((known) => known.name === name);
  if (row === undefined) return [];
  const { normalise, rules } = formOf(row);
  const text = normalise(value);
  if (!text) return [];
  return Object.entries(rules).flatMap(([rule, isBroken]) => (isBroken(text) ? [`${name}-${rule}`] : []));
}
