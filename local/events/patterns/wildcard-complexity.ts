/**
 * Refuses wildcards that would cost the matcher too much, as EventBridge does when a pattern is created. Pure.
 *
 * All wildcards of a field are matched at once, byte by byte. What counts is how many of their prefixes some value can
 * match at the same time: a wildcard keeps its prefix alive to the end of the value, and a character that repeats behind
 * it adds one more. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import type { Json } from '../../kernel/json.ts';
import { isObject } from './operators/operator.ts';
import { PatternError } from './pattern-error.ts';

/** EventBridge's limit is not documented; patterns that it is known to accept and to refuse lie on either side of this. */
const MOST_PREFIXES = 10;
/** Sets of prefixes that are examined. Patterns of real rules have a few dozen. */
const MOST_SETS = 10_000;

/** @throws PatternError with AWS's reason */
export function checkComplexity(values: readonly Json[]): void {
  const wildcards = values.flatMap(wildcardsIn);
  if (wildcards.length === 0 || mostPrefixes(wildcards.map(tokensOf)) <= MOST_PREFIXES) return;
  throw new PatternError(
    'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
  );
}

function wildcardsIn(value: Json): string[] {
  if (!isObject(value)) return [];
  const { wildcard, 'anything-but': but } = value;
  const inner = isObject(but ?? null) ? (but as { wildcard?: Json }).wildcard : undefined;
  return [wildcard, ...(Array.isArray(inner) ? inner : [inner])].filter((text) => typeof text === 'string');
}

const ANY = Symbol('*');
type Token = number | typeof ANY;

/** The bytes of the value as JSON, quotation marks included, and its asterisks. */
function tokensOf(wildcard: string): Token[] {
  const tokens = Array.from(wildcard.matchAll(/\\(.)|(\*)|([^\\*]+)/gs)).flatMap(
    ([, escaped, any, text = escaped]): Token[] => (any === undefined ? Array.from(Buffer.from(text ?? '')) : [ANY]),
  );
  const [quote = 0] = Buffer.from('"');
  return [quote, ...tokens, quote];
}

/** A prefix is a wildcard and how many of its tokens have been matched. */
interface Prefix {
  wildcard: number;
  length: number;
}

function mostPrefixes(wildcards: readonly Token[][]): number {
  const bytes = new Set(wildcards.flat().filter((token) => token !== ANY));
  const start = wildcards.map((_, wildcard) => ({ wildcard, length: 0 }));
  const seen = new Set<string>();
  const pending = [start];
  let most = 0;
  for (let active = pending.pop(); active && most <= MOST_PREFIXES && seen.size < MOST_SETS; active = pending.pop()) {
    for (const byte of [...bytes, undefined]) {
      const next = advance(wildcards, active, byte);
      const key = next.map(({ wildcard, length }) => `${wildcard}:${length}`).join();
      if (next.length === 0 || seen.has(key)) continue;
      seen.add(key);
      most = Math.max(most, next.length);
      pending.push(next);
    }
  }
  return most;
}

/** The prefixes that one more byte leaves; no byte stands for all bytes that no wildcard names. */
function advance(wildcards: readonly Token[][], active: readonly Prefix[], byte: number | undefined): Prefix[] {
  const next = new Map<string, Prefix>();
  const add = (wildcard: number, length: number): void => {
    next.set(`${wildcard}:${length}`, { wildcard, length });
    // An asterisk may stand for nothing.
    if (wildcards[wildcard]?.[length] === ANY) add(wildcard, length + 1);
  };
  for (const { wildcard, length } of active) {
    const tokens = wildcards[wildcard] ?? [];
    if (tokens[length - 1] === ANY) add(wildcard, length);
    if (tokens[length] !== undefined && tokens[length] === byte) add(wildcard, length + 1);
  }
  return Array.from(next.values());
}
