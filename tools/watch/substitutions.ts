/** The values that a deployment put in the place of a definition's `${Name}`. Pure. */

const PLACEHOLDER = /\$\{(\w+)\}/g;

export type Substitutions = Readonly<Record<string, string>>;

/** Compares a definition's file with what was deployed from it; undefined if it was deployed from another file. */
export function substitutionsIn(file: string, deployed: string): Substitutions | undefined {
  const known = new Set<string>();
  const parts = file.split(PLACEHOLDER).map((part, index) => {
    if (index % 2 === 0) return escaped(part);
    if (known.has(part)) return `\\k<${part}>`;
    known.add(part);
    return `(?<${part}>[^"]*)`;
  });
  const match = new RegExp(`^${parts.join('')}$`).exec(deployed);
  return match === null ? undefined : { ...match.groups };
}

/** @throws {Error} naming the placeholders that have no value */
export function substitute(file: string, values: Substitutions): string {
  const missing = Array.from(file.matchAll(PLACEHOLDER), ([, name = '']) => name).filter((name) => !(name in values));
  if (missing.length > 0) throw new Error(`\${${missing[0]}} has no value before the next deployment`);
  return file.replace(PLACEHOLDER, (_, name: string) => values[name] ?? '');
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
