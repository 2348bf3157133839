/**
 * The functions that Step Functions adds to JSONata, and those of JSONata that read the time or random numbers.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
import { createHash } from 'node:crypto';
import type { Expression, Focus } from 'jsonata';
import type { Entropy } from '../../kernel/entropy.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import type { Clock } from '../../kernel/time/clock.ts';

/** The most numbers that `$range` may return on AWS. */
const MAX_RANGE = 360_145;

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** Registers the functions, and removes `$eval` as AWS does. */
export function registerFunctions(
  expression: Expression,
  { clock, entropy }: { clock: Clock; entropy: Entropy },
): void {
  expression.registerFunction('uuid', () => entropy.uuid(), '<:s>');
  expression.registerFunction('random', (seed?: number) => random(seed, entropy), '<n?:n>');
  expression.registerFunction('millis', () => clock.now(), '<:n>');
  expression.registerFunction(
    'now',
    function (this: Focus, picture?: string, timezone?: string) {
      const { implementation } = this.environment.lookup('fromMillis');
      return implementation.call(this, clock.now(), picture, timezone);
    },
    '<s?s?:s>',
  );
  expression.registerFunction('parse', parse, '<s?:x>');
  expression.registerFunction('hash', hash, '<s?s?:s>');
  expression.registerFunction('range', range, '<n?n?n?:a<n>>');
  expression.registerFunction('partition', partition, '<a?n?:a<a>>');
  expression.assign('eval', undefined);
}

function random(seed: number | undefined, entropy: Entropy): number {
  if (seed === undefined) return entropy.fraction();
  return createHash('sha256').update(String(seed)).digest().readUIntBE(0, 6) / 2 ** 48;
}

function parse(text?: string): unknown {
  return text === undefined ? undefined : parseJson(text);
}

function hash(text?: string, algorithm?: string): string | undefined {
  if (text === undefined || algorithm === undefined) return undefined;
  const name = Object.hasOwn(HASHES, algorithm) ? HASHES[algorithm] : undefined;
  if (name === undefined) throw new Error(`"${algorithm}" is no hash algorithm: ${Object.keys(HASHES).join(', ')}`);
  return createHash(name).update(text).digest('hex');
}

function range(first?: number, last?: number, delta?: number): number | number[] | undefined {
  if (first === undefined || last === undefined || delta === undefined) return undefined;
  const [start, end, step] = [Math.trunc(first), Math.trunc(last), Math.trunc(delta)];
  const count = step === 0 ? 0 : Math.floor((end - start) / step) + 1;
  if (count < 1) return undefined;
  if (count > MAX_RANGE) throw new Error('Expression evaluation memory limit exceeded');
  return count === 1 ? start : Array.from({ length: count }, (_, index) => start + index * step);
}

function partition(items?: unknown[], size?: number): unknown[][] | undefined {
  const step = Math.trunc(size ?? 0);
  if (items === undefined || items.length === 0 || step < 1) return undefined;
  return Array.from({ length: Math.ceil(items.length / step) }, (_, index) =>
    items.slice(index * step, (index + 1) * step),
  );
}
