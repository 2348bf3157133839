/** Hides the values of a person's attributes in what AWS returns. Pure. */
import { ATTRIBUTE_ROWS } from '../../../events/attributes.ts';

/** The names that attributes have in events, in the pool and in profiles. */
const NAMES: Readonly<Record<string, true>> = Object.fromEntries(
  ATTRIBUTE_ROWS.flatMap(({ name, claim, cognito, field }) => [name, claim, cognito, field]).map((name) => [
    name,
    true,
  ]),
);

export const HIDDEN = '•••';

/** The same value with every attribute replaced, at any depth: DynamoDB's `{ "S": … }` under its name too. */
export function hideAttributes(value: unknown): unknown {
  return mapped(value, (name, inner) => (Object.hasOwn(NAMES, name) ? hideAll(inner) : hideAttributes(inner)));
}

const hideAll = (value: unknown): unknown => (isNested(value) ? mapped(value, (_, inner) => hideAll(inner)) : HIDDEN);

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

function mapped(value: unknown, map: (name: string, inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => map('', inner));
  if (!isNested(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, map(name, inner)]));
}

/** A shorter text, such as `true`, stands for other things as well. */
const LEAST_CHARACTERS = 5;

/** The texts that are values of attributes anywhere in this value, longest first. */
export function attributeTexts(value: unknown): string[] {
  const found = new Set<string>();
  const collect = (inner: unknown, isAttribute: boolean): void => {
    if (typeof inner === 'string' && isAttribute && inner.length >= LEAST_CHARACTERS) found.add(inner);
    if (!isNested(inner)) return;
    for (const [name, next] of Object.entries(inner)) collect(next, isAttribute || Object.hasOwn(NAMES, name));
  };
  collect(value, false);
  return Array.from(found).sort((one, other) => other.length - one.length);
}

/** What may be shown of a text: JSON without attributes; any other text without these texts. */
export function hideInText(text: string, texts: readonly string[]): unknown {
  const value = fromJson(text);
  if (value !== undefined) return hideTexts(hideAttributes(value), texts);
  return hideTexts(text, texts);
}

/** Errors quote their input. */
function hideTexts(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string') return texts.reduce((rest, text) => rest.replaceAll(text, HIDDEN), value);
  return mapped(value, (_, inner) => hideTexts(inner, texts));
}

/** The value of a JSON text; undefined if it is none. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
