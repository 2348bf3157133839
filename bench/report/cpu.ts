/** Processor time of this process, all its threads included. */

/** Milliseconds of processor time that some work took, of whichever threads. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
