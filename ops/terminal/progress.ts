/** Shows progress: as a bar on a terminal, otherwise as an occasional line. */
import { SingleBar } from 'cli-progress';
import { formatDuration } from './duration.ts';
import type { Io } from './io.ts';

export interface Advance {
  /** The number of steps that have ended, and the total. */
  ended: number;
  /** The results, `done 40, failed again 2`. */
  words: string;
  note?: string;
}

export interface Progress {
  update(advance: Advance): void;
  stop(): void;
}

/** The interval of the lines without a terminal, in milliseconds. */
const LINE_EVERY = 10_000;

export function startProgress({ stderr, clock }: Pick<Io, 'stderr' | 'clock'>, total: number): Progress {
  const startedAt = clock.now();
  const describe = (ended: number) => {
    const rate = ended / Math.max((clock.now() - startedAt) / 1000, 0.001);
    const left = rate > 0 ? formatDuration((Math.max(0, total - ended) / rate) * 1000) : '?';
    return { rate: rate.toFixed(1), left };
  };
  return stderr.isTTY === true ? drawBar(stderr, total, describe) : writeLines({ stderr, clock }, total, describe);
}

type Describe = (ended: number) => { rate: string; left: string };

function drawBar(stream: Io['stderr'], total: number, describe: Describe): Progress {
  const format = '{bar} {value}/{total}  {words}  {rate}/s  {left} left  {note}';
  const bar = new SingleBar({ format, stream, hideCursor: true, clearOnComplete: false, barsize: 16 });
  bar.start(total, 0, { rate: '0.0', left: '?', words: '', note: '' });
  return {
    update: ({ ended, words, note = '' }) => bar.update(ended, { ...describe(ended), words, note }),
    stop: () => bar.stop(),
  };
}

function writeLines({ stderr, clock }: Pick<Io, 'stderr' | 'clock'>, total: number, describe: Describe): Progress {
  let toldAt = clock.now();
  return {
    update({ ended, words, note }) {
      if (clock.now() - toldAt < LINE_EVERY) return;
      toldAt = clock.now();
      const { rate, left } = describe(ended);
      stderr.write(`${ended}/${total}  ${words}  ${rate}/s  ${left} left${note ? `  ${note}` : ''}\n`);
    },
    stop() {},
  };
}
