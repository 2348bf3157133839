/** What a command means that has replayed a window before. Pure. */
import type { Window } from '../records/window.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Replay } from './replay-window.ts';

/** `watch` what is under way, say that it is `completed`, or `start` what was never begun. */
export type Next = 'start' | 'watch' | 'completed';

/**
 * The same command has the same replay, even if its spans mean another window by now.
 * @throws {OpsError} when the earlier one has ended and was not this: the operator says which is meant
 */
export function nextOf(name: string, asked: Window, known: Replay | undefined): Next {
  if (known === undefined) return 'start';
  const { state, endedAt } = known;
  if (endedAt === undefined && state !== 'COMPLETED') return 'watch';
  const isSame = known.from === asked.from && known.to === asked.to;
  if (state === 'COMPLETED' && isSame) return 'completed';
  const ended = `the same command replayed ${textOf(known)} (${name}), which ended as ${state}${at(endedAt)}`;
  throw new OpsError(`${ended}; nothing was started. For ${textOf(asked)} give another --reason`, EXIT.usage);
}

/** A window as people read it. */
const textOf = ({ from, to }: Window) => `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;

const at = (time: number | undefined) => (time === undefined ? '' : ` at ${new Date(time).toISOString()}`);
