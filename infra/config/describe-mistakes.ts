/** Describes the mistakes of a configuration in lines: path, given value, fix. */
import type { z } from 'zod';

/** The path of a mistake in the file, and how to fix it. */
export interface PlacedFix {
  readonly path: (string | number)[];
  readonly message: string;
}

/** An issue from zod, or a mistake from another check. */
export type Mistake = z.core.$ZodIssue | PlacedFix;

/** The fix for a value of a wrong type. */
const TYPE_FIXES: Readonly<Record<string, string>> = {
  object: 'use a section, like { … }',
  array: 'use a list, like [ … ]',
};

/** Returns one line per path, with the first fix for it. `content` is the whole file. */
export function describeMistakes(mistakes: readonly Mistake[], content: unknown): string[] {
  const lines = new Map<string, string>();
  for (const mistake of mistakes) {
    const place = placeOf(mistake.path);
    const [key, line] = describeUnknown(mistake, place) ?? [place, describe(mistake, place, content)];
    if (!lines.has(key)) lines.set(key, line);
  }
  return [...lines.values()];
}

function describe({ path, ...mistake }: Mistake, place: string, content: unknown): string {
  const given = path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    content,
  );
  const fix = ownWords(mistake) ?? mistake.message;
  if (given === undefined) return `${place}: missing; ${fix}`;
  // A whole section would fill the line; its path is enough.
  const quoted = typeof given === 'object' && given !== null ? '' : `${JSON.stringify(given)}: `;
  return `${place || 'top level'}: ${quoted}${fix}`;
}

/** Unknown settings are reported by their own names, because their section may have other mistakes. */
function describeUnknown(mistake: Mistake, place: string): [key: string, line: string] | undefined {
  if (!('code' in mistake) || mistake.code !== 'unrecognized_keys') return undefined;
  const keys = mistake.keys.map((key) => `"${key}"`).join(', ');
  return [`${place} ${keys}`, `${place || 'top level'}: ${keys} is not known; remove it or correct its spelling`];
}

/** zod's own message for a wrong type suggests no fix. */
function ownWords(mistake: Omit<Mistake, 'path'>): string | undefined {
  return 'expected' in mistake && mistake.message.startsWith('Invalid input')
    ? TYPE_FIXES[String(mistake.expected)]
    : undefined;
}

/** `portals[0].url` */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key}]` : `${text && '.'}${String(key)}`),
    '',
  );
}
