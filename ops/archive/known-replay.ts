/** Decides what a command does if the same command has started a replay before. Pure. */
import type { Window } from '../records/window.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Replay } from './replay-window.ts';

/** `watch` a running replay, report that it is `completed`, or `start` a new one. */
export type Next = 'start' | 'watch' | 'completed';

/**
 * The same command has the same replay, even if its relative times mean a different window now.
 * @throws {OpsError} when the earlier replay has ended and had another window, so that the intent is ambiguous
 */
export function nextOf(name: string, asked: Window, known: Replay | undefined): Next {
  if (known === undefined) return 'start';
  const { state, endedAt } = known;
  if (endedAt === undefined && state !== 'COMPLETED') return 'watch';
  const isSame = known.from === asked.from && known.to === asked.to;
  if (state === 'COMPLETED' && isSame) return 'completed';
  const ended = `the same command replayed ${textOf(known)} (${name}), which ended as ${state}${at(endedAt)}`;
  throw new OpsError(`${ended}; nothing was started. To replay ${textOf(asked)}, use a different --reason`, EXIT.usage);
}

/** A window as people read it. */
const textOf = ({ from, to }: Window) => `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;

const at = (time: number | undefined) => (time === undefined ? '' : ` at ${new Date(time).toISOString()}`);
