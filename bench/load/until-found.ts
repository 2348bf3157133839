/** Asks again and again, with growing pauses, for what appears a little later. */
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 256;

/** Resolves when `isThere` does so with true. @throws any error of `isThere` */
export async function untilFound(isThere: () => Promise<boolean>): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !(await isThere()); pause = Math.min(pause * 2, LONGEST_PAUSE_MS))
    await sleep(pause);
}
