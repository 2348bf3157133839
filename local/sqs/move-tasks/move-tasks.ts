/** Runs the move tasks of one twin: the messages of one second at a time, on the clock. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Message } from '../message.ts';
import type { Queue, Queues } from '../queues.ts';
import type { MoveTask } from './move-task.ts';

export interface MoveTasks {
  start(task: MoveTask): void;
  /** Of one queue, newest first. */
  of(sourceArn: string): Promise<MoveTask[]>;
}

const JOB = 'sqs.move';
/** AWS chooses a rate up to this one. */
const MOST_PER_SECOND = 500;
/** AWS lists at most this many finished tasks per queue. */
const KEPT = 10;

/** Tasks of an earlier run continue with the scheduler. */
export function createMoveTasks({ store, scheduler, clock, entropy }: Kernel, queues: Queues): MoveTasks {
  const tasks = store.collection<MoveTask>('sqs.moveTasks');
  const keyOf = ({ sourceArn, startedAt, handle }: MoveTask) =>
    `${sourceArn}/${String(startedAt).padStart(16, '0')}/${handle}`;
  const of = async (sourceArn: string) =>
    (await tasks.list({ prefix: `${sourceArn}/`, reverse: true })).map(({ value }) => value);

  /** @throws Error naming the destination that is missing */
  function move(source: Queue, key: string, { destinationArn }: MoveTask): void {
    const message = queues.messages.get(key);
    const targetArn = destinationArn ?? message?.deadLetterSourceArn;
    const target = targetArn === undefined ? undefined : queues.withArn(targetArn);
    if (message === undefined || target === undefined) throw new Error('CouldNotDetermineMessageSource');
    source.mailbox.remove(key);
    queues.messages.delete(key);
    const now = clock.now();
    const moved: Message = {
      id: entropy.uuid(),
      body: message.body,
      attributes: message.attributes,
      traceHeader: message.traceHeader,
      senderId: message.senderId,
      sentAt: now,
      visibleAt: now,
      received: 0,
      receivedElsewhere: 0,
    };
    const newKey = queues.nextKey(target);
    queues.messages.put(newKey, moved);
    target.mailbox.add({ key: newKey, sentAt: now });
  }

  /** Messages in flight are left to their consumer. */
  function moveSome(task: MoveTask): MoveTask {
    const source = queues.withArn(task.sourceArn);
    if (source === undefined)
      return { ...task, status: 'FAILED', failureReason: 'AWS.SimpleQueueService.NonExistentQueue' };
    const most = Math.min(task.perSecond ?? MOST_PER_SECOND, task.toMove - task.moved);
    let { moved } = task;
    for (let left = most; left > 0; left -= 1) {
      const slot = source.mailbox.next();
      if (slot === undefined) return { ...task, moved, status: 'COMPLETED' };
      try {
        move(source, slot.key, task);
        moved += 1;
      } catch (error) {
        source.mailbox.hide(slot, 0);
        return { ...task, moved, status: 'FAILED', failureReason: (error as Error).message };
      }
    }
    return { ...task, moved, status: moved < task.toMove ? 'RUNNING' : 'COMPLETED' };
  }

  scheduler.register(JOB, async (key) => {
    const task = tasks.get(key);
    if (task?.status !== 'RUNNING') return;
    const next = moveSome(task);
    tasks.put(key, next);
    if (next.status === 'RUNNING') scheduler.schedule({ job: JOB, id: key, at: clock.now() + 1000 });
    else for (const old of (await of(task.sourceArn)).slice(KEPT)) tasks.delete(keyOf(old));
  });

  return {
    of,
    start(task) {
      tasks.put(keyOf(task), task);
      scheduler.schedule({ job: JOB, id: keyOf(task) });
    },
  };
}
