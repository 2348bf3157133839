/** Processor time of this process with all its threads, and of the machine. */
import { cpus } from 'node:os';

/** The CPU time of some work in all threads, in milliseconds. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How busy something was, 0 to 1. */
export interface Busy {
  /** All processors of the machine. */
  processors: number;
  /** This thread, in which the twin runs. */
  thread: number;
}

/** Starts to measure; the returned function gives what was busy since then. */
export function watchProcessors(): () => Busy {
  const before = processorTimes();
  const loop = performance.eventLoopUtilization();
  return () => {
    const after = processorTimes();
    return {
      processors: 1 - (after.idle - before.idle) / (after.all - before.all),
      thread: performance.eventLoopUtilization(loop).utilization,
    };
  };
}

function processorTimes(): { idle: number; all: number } {
  const times = cpus().map((processor) => processor.times);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  return { idle, all: times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, idle) };
}
