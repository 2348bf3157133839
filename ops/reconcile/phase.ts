/** A phase of a reconciliation: one comparison, in pages, so that memory does not grow with the stage. */
import type { Context } from '../stage/context.ts';
import type { Finding } from './finding.ts';
import type { UserNames } from './user-names.ts';

export interface WalkOptions {
  /** Milliseconds. Anything younger may still be in progress and is skipped. */
  grace: number;
}

export interface PhasePage {
  /** The number of entries that were examined. */
  seen: number;
  findings: Finding[];
}

export interface PhaseRequest extends WalkOptions {
  /** The names that the phases have read so far. */
  names: UserNames;
}

export type Phase = (context: Context, request: PhaseRequest) => AsyncGenerator<PhasePage>;

/** Whether a time in epoch milliseconds is before the grace period, or unknown. */
export const isOlder = ({ io }: Context, time: number, grace: number) => !(time > io.clock.now() - grace);
