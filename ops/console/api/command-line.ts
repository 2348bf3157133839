/** Command lines as a shell reads them. Pure. */

/** `npm run ops -- failed --stage dev`: `stageArguments` follow the command. */
export function commandLineOf(stageArguments: readonly string[], args: readonly string[]): string {
  const [command = '', ...rest] = args;
  return ['npm run ops --', ...[command, ...stageArguments, ...rest].map(quoted)].join(' ');
}

/** A terminal acts on control characters, also when they are pasted, and others are invisible. */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

function quoted(argument: string): string {
  if (argument.search(UNSAFE) !== -1) return ansiQuoted(argument);
  return /^[\w@%+=:,./#-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** `$'…'`, which bash and zsh read as in C. */
function ansiQuoted(argument: string): string {
  const escaped = argument
    .replace(/[\\']/g, '\\$&')
    .replace(UNSAFE, (character) => Array.from(new TextEncoder().encode(character), byteText).join(''));
  return `$'${escaped}'`;
}

const byteText = (byte: number) => `\\x${byte.toString(16).padStart(2, '0')}`;
