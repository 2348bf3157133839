/** The state of an environment, shared by the functions of its runtime. */
import type { MessagePort } from 'node:worker_threads';
import type { InvocationMessage } from './protocol.ts';

export interface RuntimeState {
  /** Node's own `require`. */
  readonly load: NodeJS.Require;
  /** The port to the twin. */
  readonly port: MessagePort;
  /** The running invocation. */
  current?: InvocationMessage;
  /** When it began, milliseconds of `performance.now()`. */
  startedAt: number;
  /** The machine's clock, even if `Date` was replaced. */
  readonly machineNow: () => number;
  /** How far the twin's clock is ahead of the machine's, in milliseconds; absent while they are equal. */
  drift?: number;
}
