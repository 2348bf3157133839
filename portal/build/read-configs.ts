/** Reads portals' configurations from a file: one `config.json`, or what `cdk deploy --outputs-file` wrote. */
import { type PortalConfig, parseConfig } from '../app/config.ts';

/** The pattern of the name of the output that contains a portal's `config.json`. */
const OUTPUT = /PortalConfig$/;

/** @throws Error if the file is invalid or contains no portal */
export function readConfigs(text: string): PortalConfig[] {
  const content: unknown = JSON.parse(text);
  if (!isRecord(content)) throw new Error('expected a JSON object');
  const stacks = Object.values(content).filter(isRecord);
  const outputs = stacks.flatMap((stack) => Object.entries(stack));
  const configs = outputs.flatMap(([name, value]) => (OUTPUT.test(name) && typeof value === 'string' ? [value] : []));
  if (configs.length > 0) return configs.map(parseConfig);
  return [parseConfig(text)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
