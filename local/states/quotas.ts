/** Request quotas of Step Functions in its large Regions. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
import type { Quota } from '../kernel/quota.ts';

const bucket = (burst: number, rate: number): Quota => ({ burst, rate, error: 'ThrottlingException' });

export const STATES_QUOTAS: Readonly<Record<string, Quota>> = {
  DescribeExecution: bucket(300, 15),
  GetExecutionHistory: bucket(400, 20),
  ListExecutions: bucket(200, 5),
  RedriveExecution: bucket(1300, 300),
  StartExecution: bucket(1300, 300),
  StopExecution: bucket(1000, 200),
};
