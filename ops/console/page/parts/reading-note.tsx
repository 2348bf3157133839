/** Shows why something could not be read, when it is read again, and a button that reads it now; or that AWS does not answer yet. */
import { formatDuration } from '../../../terminal/duration.ts';
import { LATE_AFTER, type Polled } from '../data/use-polled.ts';
import { ProblemNote } from './problem-note.tsx';

export interface ReadingNoteProps {
  /** Of one screen: what several of them failed with is shown once. */
  of: readonly Omit<Polled<unknown>, 'value'>[];
}

export function ReadingNote({ of: readings }: ReadingNoteProps) {
  const failed = readings.filter(({ problem }) => problem !== undefined);
  const distinct = new Map(failed.map((reading) => [reading.problem?.message, reading]));
  return (
    <>
      {Array.from(distinct.values(), ({ problem, pause }) => (
        <ProblemNote key={problem?.message} problem={problem}>
          <p class="again">
            <button
              type="button"
              onClick={() => {
                for (const { refresh } of failed) refresh();
              }}
            >
              Read again now
            </button>
            <span role="status" class="muted">
              {pause === undefined
                ? 'Reading again …'
                : `The page reads it again by itself after ${formatDuration(pause)}.`}
            </span>
          </p>
        </ProblemNote>
      ))}
      {failed.length === 0 && readings.some(({ isLate }) => isLate) && <LateNote />}
    </>
  );
}

const LateNote = () => (
  <p class="notice" role="status">
    {`AWS has not answered for ${formatDuration(LATE_AFTER)}. While AWS throttles requests, the console waits and repeats them: this page fills in when they are answered.`}
  </p>
);
