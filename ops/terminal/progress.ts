/** How far a run is: a bar on a terminal, a line now and then elsewhere. */
import { SingleBar } from 'cli-progress';
import { formatDuration } from './duration.ts';
import type { Io } from './io.ts';

export interface Progress {
  /** Says how much is done, of which how much failed. */
  update(counts: { done: number; failed: number; note?: string }): void;
  stop(): void;
}

/** Without a terminal, a line every so many milliseconds keeps a log short. */
const LINE_EVERY = 10_000;

export function startProgress({ stderr, clock }: Pick<Io, 'stderr' | 'clock'>, total: number): Progress {
  const startedAt = clock.now();
  const describe = ({ done, failed }: { done: number; failed: number }) => {
    const seconds = Math.max((clock.now() - startedAt) / 1000, 0.001);
    const rate = done / seconds;
    const left = rate > 0 ? formatDuration(((total - done) / rate) * 1000) : '?';
    return { rate: rate.toFixed(1), left, failed };
  };
  return stderr.isTTY === true ? drawBar(stderr, total, describe) : writeLines({ stderr, clock }, total, describe);
}

type Describe = (counts: { done: number; failed: number }) => { rate: string; left: string; failed: number };

function drawBar(stream: Io['stderr'], total: number, describe: Describe): Progress {
  const format = '{bar} {value}/{total}  {rate}/s  failed {failed}  left {left}  {note}';
  const bar = new SingleBar({ format, stream, hideCursor: true, clearOnComplete: false, barsize: 24 });
  bar.start(total, 0, { rate: '0.0', left: '?', failed: 0, note: '' });
  return {
    update: ({ note = '', ...counts }) => bar.update(counts.done, { ...describe(counts), note }),
    stop: () => bar.stop(),
  };
}

function writeLines({ stderr, clock }: Pick<Io, 'stderr' | 'clock'>, total: number, describe: Describe): Progress {
  let toldAt = clock.now();
  return {
    update({ note, ...counts }) {
      if (clock.now() - toldAt < LINE_EVERY) return;
      toldAt = clock.now();
      const { rate, left, failed } = describe(counts);
      stderr.write(`${counts.done}/${total}  ${rate}/s  failed ${failed}  left ${left}${note ? `  ${note}` : ''}\n`);
    },
    stop() {},
  };
}
