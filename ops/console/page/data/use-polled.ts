/** Reads a resource again and again while its screen is shown. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { problemOf } from './api.ts';

export interface Polled<Value> {
  /** The newest answer; stays while the next one is read. */
  value: Value | undefined;
  /** Why the last request failed. */
  problem: Problem | undefined;
  /** Milliseconds from that failure to the next request; undefined while that request waits for its answer. */
  pause: number | undefined;
  /** Whether a request has waited for its answer for longer than `LATE_AFTER`. */
  isLate: boolean;
  /** Reads now. */
  refresh(): void;
}

/** After a failure, each pause is twice as long as the last one. */
const LONGEST_PAUSE = 5 * 60_000;
/** Milliseconds. While AWS throttles, the console's server waits as long as it takes. */
export const LATE_AFTER = 10_000;

export interface PollOptions<Value> {
  /** A change of it starts again, and keeps the old value until the new one has arrived. */
  key: string;
  read(): Promise<Value>;
  /** Milliseconds until the next request after this answer; undefined ends. */
  pauseAfter(value: Value): number | undefined;
}

/** Pauses while the page is hidden. */
export function usePolled<Value>({ key, read, pauseAfter }: PollOptions<Value>): Polled<Value> {
  const [value, setValue] = useState<Value>();
  const [problem, setProblem] = useState<Problem>();
  const [pause, setPause] = useState<number>();
  const [isLate, setLate] = useState(false);
  const [round, setRound] = useState(0);
  const latest = useRef({ read, pauseAfter });
  latest.current = { read, pauseAfter };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lateness: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let failures = 0;
    const again = (after: number | undefined) => {
      if (after !== undefined && !isOver) timer = setTimeout(next, after);
    };
    const endWait = () => {
      clearTimeout(lateness);
      setLate(false);
    };
    async function next(): Promise<void> {
      if (document.hidden) return again(1000);
      setPause(undefined);
      lateness = setTimeout(setLate, LATE_AFTER, true);
      try {
        const answer = await latest.current.read();
        if (isOver) return;
        endWait();
        failures = 0;
        setValue(() => answer);
        setProblem(undefined);
        again(latest.current.pauseAfter(answer));
      } catch (error) {
        if (isOver) return;
        endWait();
        failures += 1;
        const wait = Math.min(2000 * 2 ** failures, LONGEST_PAUSE);
        setProblem(problemOf(error));
        setPause(wait);
        again(wait);
      }
    }
    void next();
    return () => {
      isOver = true;
      clearTimeout(timer);
      endWait();
    };
  }, [key, round]);
  return { value, problem, pause, isLate, refresh: () => setRound((before) => before + 1) };
}
