/** What a repeated archive command does, by the state of the replay that it started before. */
import { nextOf } from '../../../ops/archive/known-replay.ts';
import type { Replay } from '../../../ops/archive/replay-window.ts';

const from = Date.parse('2026-05-20T12:00:00.000Z');
const HOUR = 3_600_000;
const asked = { from, to: from + HOUR };
const shifted = { from: from - 60_000, to: from - 60_000 + HOUR };
const known = (changes: Partial<Replay>): Replay => ({ ...asked, state: 'RUNNING', startedAt: from, ...changes });
const ended = { state: 'COMPLETED', endedAt: from + 2 * HOUR } as const;

test.each<[what: string, replay: Replay | undefined, next: string]>([
  ['a command that has no replay starts one', undefined, 'start'],
  ['a running replay is watched', known({}), 'watch'],
  ['a running replay is watched although relative times mean a later window now', known(shifted), 'watch'],
  ['a replay that is being cancelled is watched to its end', known({ state: 'CANCELLING' }), 'watch'],
  ['a replay of the same window is completed', known(ended), 'completed'],
])('%s', (_, replay, next) => {
  expect(nextOf('ops-1', asked, replay)).toBe(next);
});

test.each<[what: string, replay: Replay]>([
  ['of another window', known({ ...shifted, ...ended })],
  ['that failed', known({ ...ended, state: 'FAILED' })],
  ['that was cancelled', known({ ...ended, state: 'CANCELLED' })],
])('after a replay %s, the command names it and starts nothing', (_, replay) => {
  const message = new RegExp(
    `the same command replayed ${new Date(replay.from).toISOString()} to .* \\(ops-1\\), which ended as ${replay.state} ` +
      'at 2026-05-20T14:00:00.000Z; nothing was started. To replay 2026-05-20T12:00:00.000Z to .*, use a different --reason',
  );
  expect(() => nextOf('ops-1', asked, replay)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(message), exitCode: 2 }),
  );
});
