/** The commands and outputs that pages show. Pure. */

/** Each command is shown on one of them. */
export const PAGES = ['docs/runbook.md', 'docs/privacy.md'] as const;

const PROMPT = '    $ npm run -s ops -- ';
const INDENT = '    ';

/** The output of each command in the page, in its order. */
export function shownOutputs(page: string): Map<string, string> {
  const outputs = new Map<string, string>();
  let command: string | undefined;
  for (const line of page.split('\n')) {
    if (line.startsWith(PROMPT)) command = line.slice(PROMPT.length);
    else if (!line.startsWith(INDENT) && line !== '') command = undefined;
    else if (command !== undefined) {
      outputs.set(command, `${outputs.get(command) ?? ''}${line.slice(INDENT.length)}\n`);
    }
  }
  return new Map(Array.from(outputs, ([name, output]) => [name, output.trimEnd()]));
}

/** The page with new outputs. */
export function withOutputs(page: string, outputs: ReadonlyMap<string, string>): string {
  const lines: string[] = [];
  let isOld = false;
  for (const line of page.split('\n')) {
    const isOutput = line === '' || (line.startsWith(INDENT) && !line.startsWith(PROMPT));
    if (isOld && isOutput) continue;
    if (isOld) lines.push('');
    isOld = false;
    lines.push(line);
    if (!line.startsWith(PROMPT)) continue;
    const output = outputs.get(line.slice(PROMPT.length));
    if (output === undefined) throw new Error(`the walk has no command ${line.slice(PROMPT.length)}`);
    lines.push(...output.split('\n').map((row) => (row === '' ? '' : `${INDENT}${row}`)));
    isOld = true;
  }
  return lines.join('\n');
}

/**
 * Removes what differs from run to run: ids, times, ages, widths of columns, the order of audit records of one moment, and the
 * log lines and traces of functions that a busy machine makes try again.
 */
export function withoutChance(output: string): string {
  return (
    output
      .replace(/\d{8}T\d{6}-[0-9a-f]{6}(-[0-9a-f]{8})?/g, '<plan>')
      .replace(/StateMachine[0-9A-F]{8}-\w+/g, '<state machine>')
      .replace(/\b[a-z0-9]{26}\b/g, '<client>')
      .replace(/eu-west-1_\w{9}/g, '<pool>')
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
      .replace(/[0-9a-f]{4,}…[0-9a-f]+|[0-9a-f]{26,}/g, '<id>')
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{3}Z)?/g, '<time>')
      .replace(/\d{4}-\d\d-\d\d/g, '<day>')
      .replace(/\+\d+\.\d{3} s/g, '<seconds>')
      .replace(/\b\d+[smhd]\b/g, '<age>')
      .replace(/\b\d+ (log line|trace)s?\b/g, '<number> $1s')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/(^ <time> .*\n)+/gm, (records) => records.split('\n').toSorted().join('\n'))
      // The first column may be as wide as its heading, or wider.
      .replace(/^ /gm, '')
  );
}
