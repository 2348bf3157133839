/** The list of unclean files only shrinks. */
import fc from 'fast-check';
import { listProblems, readList, shrinkList, writeList } from '../../../tools/words/unclean-list.ts';

const list = { most: 2, paths: ['a.ts', 'b.ts'] };

test('an unclean file that is not listed is a problem', () => {
  expect(listProblems(list, new Set(['a.ts', 'b.ts', 'c.ts']))).toEqual(['c.ts is not in the list, and has faults']);
});

test('a listed file that is clean is a problem', () => {
  expect(listProblems(list, new Set(['a.ts']))).toEqual([expect.stringMatching(/^b\.ts is clean/)]);
});

test('a list longer than its header allows is a problem', () => {
  const longer = { most: 2, paths: ['a.ts', 'b.ts', 'c.ts'] };
  expect(listProblems(longer, new Set(longer.paths))).toEqual([
    expect.stringMatching(/^the list names 3 files, and 2/),
  ]);
});

test('writing takes out clean files and lowers the maximum', () => {
  expect(shrinkList(list, new Set(['b.ts']))).toEqual({ most: 1, paths: ['b.ts'] });
});

test('writing follows a file that was renamed', () => {
  expect(shrinkList(list, new Set(['a.ts', 'c.ts']))).toEqual({ most: 2, paths: ['a.ts', 'c.ts'] });
});

test('writing refuses to make the list longer, and names the files to correct', () => {
  expect(() => shrinkList(list, new Set(['a.ts', 'b.ts', 'c.ts']))).toThrow(/correct these first:\nc\.ts$/);
});

test('a merge conflict in the list is read as both sides, with the lower maximum', () => {
  const conflict = '<<<<<<< HEAD\n# at most 3 files\n=======\n# at most 2 files\n>>>>>>> words\na.ts\nb.ts\n';
  expect(readList(conflict)).toEqual(list);
});

test('what is written is read back', () => {
  const paths = fc.uniqueArray(fc.stringMatching(/^[a-z]+\/[a-z]+\.ts$/));
  fc.assert(
    fc.property(paths, fc.nat(), (given, extra) => {
      const written = { most: given.length + extra, paths: given.toSorted() };
      expect(readList(writeList(written))).toEqual(written);
    }),
  );
});
