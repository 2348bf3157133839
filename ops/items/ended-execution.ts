/** An execution that did not succeed, as ListExecutions describes it. */
import type { ExecutionStatus } from '@aws-sdk/client-sfn';

/** ListExecutions filters by one status at a time. */
export const ENDED_STATUSES = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const satisfies ExecutionStatus[];

/** Without error and input, which only DescribeExecution returns. */
export interface ListedExecution<Status> {
  arn: string;
  status: Status;
  startedAt: Date;
  /** That of the start while it runs. */
  stoppedAt: Date;
  redriveCount: number;
}

export type EndedExecution = ListedExecution<(typeof ENDED_STATUSES)[number]>;
