/** A call as the AWS CLI takes it. */
import type { Json } from '../../local/kernel/json.ts';
import { type Call, inputOf } from './call.ts';

/** `['cloudformation', 'describe-stacks', '--stack-name', 'lamps']`. */
export function commandLine(call: Call, outFile = '/dev/null'): string[] {
  const options = Object.entries(inputOf(call)).flatMap(([member, value = null]) => optionOf(kebab(member), value));
  return [call.service, kebab(call.operation), ...options, ...(call.outFile ? [outFile] : [])];
}

/** As botocore spells names for the command line: `GroupARN` is `group-arn`. */
function kebab(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

function optionOf(name: string, value: Json): string[] {
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  const isTexts = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  if (isTexts) return [`--${name}`, ...value.map(String)];
  return [`--${name}`, typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

/** For a reader's shell. */
export const shellLine = (args: readonly string[]) => ['aws', ...args.map(quoted)].join(' ');

const quoted = (arg: string) => (/^[\w./:@=-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`);
