/** Finds misspelt words, refused words and refused phrases in files. */
import { PHRASES } from './phrases.ts';

/** A file of the repository; the path is relative, with forward slashes. */
export interface TextFile {
  path: string;
  text: string;
}

/** A fault in one line of a file. `message` says what was found and how to fix it. */
export interface Fault {
  path: string;
  line: number;
  message: string;
}

/** Spell-checks chunks of text; returns a message for each chunk with a fault. */
export type Speller = (chunks: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const SEPARATORS = /(?<!\p{L})'|'(?!\p{L})|[\s`"(),;{}[\]|]+/u;

/** The parts of a line that are spell-checked: those with at least four letters in a row. */
function chunksOf(line: string): string[] {
  return line
    .replaceAll("\\'", "'")
    .split(SEPARATORS)
    .filter((chunk) => /\p{L}{4}/u.test(chunk));
}

/** One pattern for all phrases, because most lines have none. */
const ANY_PHRASE = new RegExp(PHRASES.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'i');

function phraseFaults(line: string): string[] {
  if (!ANY_PHRASE.test(line)) return [];
  return PHRASES.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(line)?.[0];
    return found === undefined ? [] : [`"${found}" is hard to follow; write: ${instead}`];
  });
}

/** Returns every fault of every file, in the order of files and lines. */
export async function findFaults(files: readonly TextFile[], spell: Speller): Promise<Fault[]> {
  const lines = files.flatMap(({ path, text }) => text.split('\n').map((line, at) => ({ path, line, number: at + 1 })));
  const faulty = await spell([...new Set(lines.flatMap(({ line }) => chunksOf(line)))]);
  return lines.flatMap(({ path, line, number }) => {
    const spelling = faulty.size === 0 ? [] : chunksOf(line).flatMap((chunk) => faulty.get(chunk) ?? []);
    return [...spelling, ...phraseFaults(line)].map((message) => ({ path, line: number, message }));
  });
}
