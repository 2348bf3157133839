/**
 * The metrics of user pools. Each request counts as 1 or 0, so that the average is the success rate, and the number of
 * failures is the sample count less the sum.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Dimensions } from '../kernel/metrics.ts';
import type { FinishedCall } from '../kernel/service.ts';
import { ServiceError } from '../kernel/service-error.ts';

/** What AWS counts: the first part of the metrics' names. */
type Kind = 'Federation' | 'SignIn' | 'SignUp' | 'TokenRefresh';

export interface Counted {
  kind: Kind;
  dimensions: Dimensions;
}

type Counting = Pick<Kernel, 'metrics'>;

export function countOutcome({ metrics }: Counting, { kind, dimensions }: Counted, succeeded: boolean): void {
  metrics.meter('AWS/Cognito', dimensions).add(`${kind}Successes`, succeeded ? 1 : 0);
}

/** Runs a request and counts a failure. A throttled request also counts as a throttle. */
export async function countFailure<T>(kernel: Counting, counted: Counted, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    countOutcome(kernel, counted, false);
    if (isThrottle(error)) kernel.metrics.meter('AWS/Cognito', counted.dimensions).add(`${counted.kind}Throttles`);
    throw error;
  }
}

/** Runs a request and counts its success or failure. */
export async function countSuccess<T>(kernel: Counting, counted: Counted, work: () => Promise<T>): Promise<T> {
  const result = await countFailure(kernel, counted, work);
  countOutcome(kernel, counted, true);
  return result;
}

/** Counts users that administrators create; AWS counts them under a client called `Admin`. */
export function countAdminCreateUser(kernel: Counting, { call, error }: FinishedCall): void {
  if (call.operation !== 'AdminCreateUser') return;
  const dimensions = { UserPool: String(call.input.UserPoolId), UserPoolClient: 'Admin' };
  countOutcome(kernel, { kind: 'SignUp', dimensions }, error === undefined);
  if (isThrottle(error)) kernel.metrics.meter('AWS/Cognito', dimensions).add('SignUpThrottles');
}

function isThrottle(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'TooManyRequestsException';
}
