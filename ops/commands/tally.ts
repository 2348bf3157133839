/** Counts the outcomes of a plan's steps and prints them. Pure. */
import type { Outcome } from './step-view.ts';

export interface Tally {
  /** `wasBegun`: the step has been counted as begun before. */
  count(outcome: Outcome, wasBegun?: boolean): void;
  of(outcome: Outcome): number;
  /** Steps that have ended. */
  readonly ended: number;
  /** Steps that have begun and not ended. */
  readonly running: number;
  /** For the progress bar: `begun 60, done 40, failed again 2, running 18`. */
  words(): string;
}

export function createTally(): Tally {
  const counts = new Map<Outcome, number>();
  const of = (outcome: Outcome) => counts.get(outcome) ?? 0;
  let running = 0;
  let ended = 0;
  return {
    of,
    count(outcome, wasBegun = false) {
      counts.set(outcome, of(outcome) + 1);
      if (outcome === 'begun') running += 1;
      else ended += 1;
      if (wasBegun) running -= 1;
    },
    get ended() {
      return ended;
    },
    get running() {
      return running;
    },
    words: () => `begun ${of('begun')}, done ${of('done')}, failed again ${of('failed-again')}, running ${running}`,
  };
}

/** `57 done, 3 failed again.` */
export function endingOf(tally: Pick<Tally, 'of' | 'running'>): string {
  const { of, running } = tally;
  const counts: readonly [number, string][] = [
    [of('done'), 'done'],
    [of('failed-again'), 'failed again'],
    [running, 'started and still running'],
    [of('unfinished'), 'started, and still running after 20 minutes'],
    [of('already'), 'already done before'],
    [of('gone'), 'no longer exist'],
    [of('failed'), 'could not be started and are still open'],
  ];
  const present = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${present.length > 0 ? present.join(', ') : '0 done'}.`;
}
