/** The user names of the pool and of the table, sorted on disk and compared, so that any number of them fits into memory. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { linesWithout, openSorter } from '../stream/sorter.ts';
import type { Io } from '../terminal/io.ts';

export interface UserNames {
  addUsers(userNames: readonly string[]): Promise<void>;
  addProfiles(userNames: readonly string[]): Promise<void>;
  /** The names that only the table has; valid once all names have been added. */
  onlyInTable(): AsyncGenerator<string>;
  /** Gives the disk space back. */
  close(): Promise<void>;
}

/** The files are in the tool's folder and have no names: no other process can open them, and they end with this one. */
export async function openUserNames({ folder, random }: Pick<Io, 'folder' | 'random'>): Promise<UserNames> {
  mkdirSync(folder, { recursive: true });
  const run = Math.floor(random() * 0x100000000).toString(16);
  const users = await openSorter({ file: join(folder, `reconcile-${run}.users`) });
  const profiles = await openSorter({ file: join(folder, `reconcile-${run}.profiles`) });
  return {
    addUsers: (userNames) => users.add(userNames.map(toLine)),
    addProfiles: (userNames) => profiles.add(userNames.map(toLine)),
    async *onlyInTable() {
      for await (const line of linesWithout(profiles.sorted(), users.sorted())) yield JSON.parse(line);
    },
    async close() {
      await Promise.all([users.close(), profiles.close()]);
    },
  };
}

/** A name with a line feed is one line, too. */
const toLine = (userName: string) => JSON.stringify(userName);
