/**
 * The list of files that the word check does not cover yet: `tools/words/unclean.txt`, one path a line, sorted, under a
 * header with the most files that it may name. The list can only shrink.
 */

export interface UncleanList {
  /** The most paths that the list may name. */
  most: number;
  paths: string[];
}

const HEADER = /^# at most (\d+) files/;

/** Reads the list; lines of an unresolved merge conflict are skipped, the lower of two headers counts, and none means 0. */
export function readList(text: string): UncleanList {
  const lines = text.split('\n').filter((line) => line !== '' && !/^([<>|]{7}|={7})/.test(line));
  const most = lines.flatMap((line) => HEADER.exec(line)?.[1] ?? []).map(Number);
  const paths = [...new Set(lines.filter((line) => !line.startsWith('#')))].sort();
  return { most: most.length === 0 ? 0 : Math.min(...most), paths };
}

export function writeList({ most, paths }: UncleanList): string {
  return [`# at most ${most} files: npm run words -- --write takes out what is clean`, ...paths.toSorted(), ''].join(
    '\n',
  );
}

/** What is wrong with the list, given the files that have faults; one sentence each. */
export function listProblems({ most, paths }: UncleanList, faulty: ReadonlySet<string>): string[] {
  const clean = paths.filter((path) => !faulty.has(path));
  return [
    ...(paths.length > most
      ? [`the list names ${paths.length} files, and ${most} at most are allowed: correct files instead of listing them`]
      : []),
    ...clean.map((path) => `${path} is clean, or does not exist: take it out of the list (npm run words -- --write)`),
    ...[...faulty].filter((path) => !paths.includes(path)).map((path) => `${path} is not in the list, and has faults`),
  ];
}

/**
 * The list as it should be now. Files that were renamed or merged replace others.
 *
 * @throws Error when that would make the list longer
 */
export function shrinkList({ most, paths }: UncleanList, faulty: ReadonlySet<string>): UncleanList {
  if (faulty.size <= most) return { most: faulty.size, paths: [...faulty].sort() };
  const added = [...faulty].filter((path) => !paths.includes(path));
  throw new Error(
    `the list may name ${most} files and would name ${faulty.size}; correct these first:\n${added.join('\n')}`,
  );
}
