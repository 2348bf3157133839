/** An execution that did not succeed, as ListExecutions describes it. */
import type { ExecutionStatus } from '@aws-sdk/client-sfn';

/** ListExecutions filters by one status at a time. */
export const ENDED_STATUSES = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const satisfies ExecutionStatus[];

/** Without error and input, which only DescribeExecution returns. */
export interface EndedExecution {
  arn: string;
  status: (typeof ENDED_STATUSES)[number];
  startedAt: Date;
  stoppedAt: Date;
  redriveCount: number;
}
