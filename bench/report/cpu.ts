/** Processor time of this process, all its threads included. */

/** Milliseconds of CPU time that some work took, in all threads. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
