/** Collects edited files, and applies one batch after the other. */
import { type Apply, EditProblem, listed } from './change.ts';

export interface ApplyEdits {
  /** By the top folder of the edited file. */
  byFolder: Readonly<Record<string, Apply>>;
  /** For files elsewhere. */
  otherwise: Apply;
  print(line: string): void;
}

/** Editors write several files, and some of them twice. */
const COLLECT_MS = 50;

/** Returns the function to call with the path of each edited file, relative to the root. */
export function applyEdits({ byFolder, otherwise, print }: ApplyEdits): (path: string) => void {
  let edited = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let applying = Promise.resolve();

  async function applyAll(paths: readonly string[], since: number): Promise<void> {
    for (const [apply, own] of grouped(paths, (path) => byFolder[path.split('/')[0] ?? ''] ?? otherwise)) {
      try {
        const lines = await apply(own);
        const milliseconds = Math.round(performance.now() - since);
        for (const line of lines) print(`${line} (${milliseconds} ms)`);
      } catch (error) {
        print(`${listed(own)}: the old code keeps running\n${reasonOf(error)}`);
      }
    }
  }

  return (path) => {
    edited.add(path);
    const since = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = Array.from(edited);
      edited = new Set();
      applying = applying.then(() => applyAll(paths, since));
    }, COLLECT_MS);
  };
}

function grouped<Key>(paths: readonly string[], keyOf: (path: string) => Key): Map<Key, string[]> {
  const groups = new Map<Key, string[]>();
  for (const path of paths) groups.set(keyOf(path), [...(groups.get(keyOf(path)) ?? []), path]);
  return groups;
}

function reasonOf(error: unknown): string {
  if (error instanceof EditProblem) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
