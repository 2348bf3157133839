/** An execution that did not succeed, as ListExecutions describes it. */
import type { ExecutionStatus } from '@aws-sdk/client-sfn';

/** The statuses of failed executions. ListExecutions filters by one status at a time. */
export const ENDED_STATUSES = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const satisfies ExecutionStatus[];

/** It has no error and no input: only DescribeExecution returns those. */
export interface ListedExecution<Status> {
  arn: string;
  status: Status;
  startedAt: Date;
  /** While the execution runs, the time of its start. */
  stoppedAt: Date;
  redriveCount: number;
}

export type EndedExecution = ListedExecution<(typeof ENDED_STATUSES)[number]>;
