/** Patterns of policies: `*` matches any text, `?` any character. */
export type TextTest = (text: string) => boolean;

/** Compiles a pattern; without a wildcard it is a plain comparison. */
export function compileGlob(pattern: string, { ignoreCase = false }: { ignoreCase?: boolean } = {}): TextTest {
  if (/^\**$/.test(pattern)) return pattern === '' ? (text) => text === '' : () => true;
  if (!/[*?]/.test(pattern) && !ignoreCase) return (text) => text === pattern;
  const source = pattern
    .split(/(\*+|\?)/)
    .map((part) => (part === '?' ? '.' : part.startsWith('*') ? '.*' : escapeRegExp(part)))
    .join('');
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su');
  return (text) => expression.test(text);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
