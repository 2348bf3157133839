/** Command lines as a shell reads them. Pure. */

/** `npm run ops -- failed --stage dev`: `stageArguments` follow the command. */
export function commandLineOf(stageArguments: readonly string[], args: readonly string[]): string {
  const [command = '', ...rest] = args;
  return ['npm run ops --', ...[command, ...stageArguments, ...rest].map(quoted)].join(' ');
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./#-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
