/** A text or a list of texts, which are equivalent in policies. */
import type { Json } from '../json.ts';
import { PolicyProblem } from './policy-problem.ts';

/** @throws PolicyProblem for anything else, for an empty list, and for policy variables */
export function asTexts(value: Json | undefined, place: string): string[] {
  const texts = (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === 'boolean' || typeof item === 'number' ? String(item) : item,
  );
  if (texts.length === 0) throw new PolicyProblem(place, 'there must be at least one value');
  return texts.map((text) => {
    if (typeof text !== 'string') throw new PolicyProblem(place, `${JSON.stringify(text ?? null)} is no text`);
    if (text.includes('${'))
      throw new PolicyProblem(place, `the local twin does not know the policy variable in ${text}`);
    return text;
  });
}
