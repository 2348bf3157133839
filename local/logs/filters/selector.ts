/** `$.request.items[0]`: the place of a value in a JSON document, as filter patterns and metric filters write it. */
import type { Json } from '../../kernel/json.ts';

/** Finds the value, or nothing where the document has none. The text is a selector that was checked before. */
export function selector(text: string): (document: Json) => Json | undefined {
  const steps = text.slice(1).match(/[\w@-]+/g) ?? [];
  return (document) => steps.reduce<Json | undefined>(child, document);
}

function child(value: Json | undefined, step: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value[Number(step)];
  return Object.hasOwn(value, step) ? value[step] : undefined;
}
