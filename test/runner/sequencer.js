/** In which order test files are run: the longest first, so that no worker is left with one when the others are done. */
import Sequencer from '@jest/test-sequencer';

/** Whole systems take longest, and these two longest of all; what a worker is given afterwards takes seconds. */
const FIRST = [/journeys\/(drill|least-privilege)\./, /test\/(bench|demo|journeys|ops|portal|system)\//];

const rankOf = ({ path }) => {
  const rank = FIRST.findIndex((pattern) => pattern.test(path));
  return rank === -1 ? FIRST.length : rank;
};

/** Jest's `testSequencer`. Within a rank it is Jest's own order: by the time of an earlier run, or by size. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rankOf(a) - rankOf(b));
  }
}
