/** The argument of every operation of SQS. */
import type { Kernel } from '../kernel/kernel.ts';
import type { MoveTasks } from './move-tasks/move-tasks.ts';
import type { Queues } from './queues.ts';
import type { Receiver } from './receive.ts';
import type { Sender } from './send.ts';

export interface SqsContext {
  readonly kernel: Kernel;
  readonly queues: Queues;
  readonly sender: Sender;
  readonly receiver: Receiver;
  readonly moveTasks: MoveTasks;
}
