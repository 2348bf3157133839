/** A task that moves the messages of a dead-letter queue. Times are epoch milliseconds. */

/** {@link https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasksResultEntry.html Task} */
export interface MoveTask {
  handle: string;
  sourceArn: string;
  /** Absent if each message returns to its source queue. */
  destinationArn?: string;
  perSecond?: number;
  status: 'RUNNING' | 'COMPLETED' | 'FAILED';
  failureReason?: string;
  moved: number;
  toMove: number;
  startedAt: number;
}
