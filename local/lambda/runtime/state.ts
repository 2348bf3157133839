/** What an environment remembers between the functions of its runtime. */
import type { MessagePort } from 'node:worker_threads';
import type { InvocationMessage } from './protocol.ts';

export interface RuntimeState {
  /** Node's own `require`. */
  readonly load: NodeJS.Require;
  /** To the twin. */
  readonly port: MessagePort;
  /** The running invocation. */
  current?: InvocationMessage;
  /** When it began, milliseconds of `performance.now()`. */
  startedAt: number;
  /** The machine's clock, even if `Date` was replaced. */
  readonly machineNow: () => number;
  /** Milliseconds by which the twin's clock is ahead of the machine's; absent while the two are the same. */
  drift?: number;
}
