/**
 * Sorts more lines than fit into memory: sorted runs go to a file and are merged into one sorted file. The files have no names,
 * so that the system deletes them when the process ends, in any way, and nobody else can open them.
 */
import type { FileHandle } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { inPages, merged } from './pages.ts';
import { openUnnamedFile } from './unnamed-file.ts';

export interface Sorter {
  /** Adds lines in any order; none contains a line feed. */
  add(lines: readonly string[]): Promise<void>;
  /** Every line that was added, in the order of UTF-16 code units. Lines that are equal all come. */
  sorted(): AsyncGenerator<string>;
  /** Gives the disk space back. */
  close(): Promise<void>;
}

/** A sorted part of the file: from the first byte to the byte after the last. */
interface Run {
  start: number;
  end: number;
}

export interface SorterOptions {
  /** The path of a file that does not exist; the file with the merged lines has the same path and `.merged`. */
  file: string;
  /** The number of lines in memory. */
  runLines?: number;
  /** The number of runs that are merged at a time, each with a buffer in memory. */
  mostRuns?: number;
}

const RUN_LINES = 32_768;
const MOST_RUNS = 32;
/** Bytes of a file that are in memory at a time. */
const BUFFER = 16 * 1024;
const LINES_PER_WRITE = 1000;

export async function openSorter({ file, runLines = RUN_LINES, mostRuns = MOST_RUNS }: SorterOptions): Promise<Sorter> {
  let handle = await openUnnamedFile(file);
  let runs: Run[] = [];
  let pending: string[] = [];

  async function endRun(): Promise<void> {
    if (pending.length === 0) return;
    const start = runs.at(-1)?.end ?? 0;
    runs.push({ start, end: start + (await append(handle, pending.sort())) });
    pending = [];
    if (runs.length === mostRuns) await mergeRuns();
  }

  async function mergeRuns(): Promise<void> {
    const target = await openUnnamedFile(`${file}.merged`);
    let end = 0;
    try {
      for await (const lines of inPages(lineByLine(), LINES_PER_WRITE)) end += await append(target, lines);
    } catch (error) {
      await target.close();
      throw error;
    }
    await handle.close();
    handle = target;
    runs = [{ start: 0, end }];
  }

  const lineByLine = () =>
    merged(
      runs.map((run) => readLines(handle, run)),
      (one, other) => one < other,
    );

  return {
    async add(lines) {
      for (const line of lines) {
        pending.push(line);
        if (pending.length === runLines) await endRun();
      }
    },
    async *sorted() {
      await endRun();
      if (runs.length > 1) await mergeRuns();
      yield* lineByLine();
    },
    close: () => handle.close(),
  };
}

/** Returns the number of bytes. */
async function append(handle: FileHandle, lines: readonly string[]): Promise<number> {
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  await handle.appendFile(text);
  return text.length;
}

async function* readLines(handle: FileHandle, { start, end }: Run): AsyncGenerator<string> {
  const buffer = Buffer.alloc(Math.min(BUFFER, end - start));
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (let at = start; at < end; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, end - at), at);
    if (bytesRead === 0) throw new Error(`the temporary file ends at byte ${at} instead of ${end}`);
    at += bytesRead;
    const lines = `${rest}${decoder.write(buffer.subarray(0, bytesRead))}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** The lines that the others lack. Both are sorted as a sorter sorts them. */
export async function* linesWithout(
  lines: AsyncIterable<string>,
  others: AsyncIterable<string>,
): AsyncGenerator<string> {
  const iterator = others[Symbol.asyncIterator]();
  try {
    let other = await iterator.next();
    for await (const line of lines) {
      while (!other.done && other.value < line) other = await iterator.next();
      if (other.done || other.value !== line) yield line;
    }
  } finally {
    await iterator.return?.();
  }
}
