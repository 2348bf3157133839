/** Sorting on disk. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { linesWithout, openSorter, type SorterOptions } from '../../../ops/stream/sorter.ts';
import { openUnnamedFile } from '../../../ops/stream/unnamed-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sorter-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* streamOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const collect = async (stream: AsyncIterable<string>) => {
  const lines: string[] = [];
  for await (const line of stream) lines.push(line);
  return lines;
};

async function sortOnDisk(pages: readonly string[][], sizes: Partial<SorterOptions>): Promise<string[]> {
  const sorter = await openSorter({ file: join(folder, 'lines'), ...sizes });
  try {
    for (const page of pages) await sorter.add(page);
    return await collect(sorter.sorted());
  } finally {
    await sorter.close();
  }
}

const line = fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text));

test('lines of any characters come sorted and complete, however many runs they need', async () => {
  const sizes = fc.record({ runLines: fc.integer({ min: 1, max: 4 }), mostRuns: fc.integer({ min: 2, max: 3 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(line)), sizes, async (pages, { runLines, mostRuns }) => {
      expect(await sortOnDisk(pages, { runLines, mostRuns })).toEqual(pages.flat().sort());
    }),
    { numRuns: 30 },
  );
});

test('lines longer than a buffer, and characters on its edge, stay whole', async () => {
  const long = ['é'.repeat(70_000), `a${'é'.repeat(70_000)}`, '𝄞'.repeat(40_000)];
  expect(await sortOnDisk([long], { runLines: 1 })).toEqual(Array.from(long).sort());
});

test('the file has no name while it is in use: nobody can open it, and it ends with the process', async () => {
  const sorter = await openSorter({ file: join(folder, 'lines'), runLines: 1, mostRuns: 2 });
  await sorter.add(['b', 'a', 'd', 'c']);
  expect(await readdir(folder)).toEqual([]);
  expect(await collect(sorter.sorted())).toEqual(['a', 'b', 'c', 'd']);
  expect(await readdir(folder)).toEqual([]);
  await sorter.close();
});

test('a file without a name belongs to its owner only, and takes no place of another file', async () => {
  const file = join(folder, 'unnamed');
  const handle = await openUnnamedFile(file);
  const { mode, nlink } = await handle.stat();
  expect([mode & 0o777, nlink]).toEqual([0o600, 0]);
  await handle.close();
  await writeFile(file, 'of somebody else');
  await expect(openUnnamedFile(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await rm(file);
});

test('the difference of two sorted streams has what only the first one has', async () => {
  const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  await fc.assert(
    fc.asyncProperty(names, names, async (some, others) => {
      const left = await collect(linesWithout(streamOf(some.sort()), streamOf(others.sort())));
      expect(left).toEqual(some.filter((name) => !others.includes(name)));
    }),
  );
});
