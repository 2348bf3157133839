/** Policies of queues that come by the API. */
import { PolicyProblem } from '../kernel/permissions/policy-problem.ts';
import { notImplemented } from '../kernel/service-error.ts';

/** Does something that may write a queue's policy. @throws ServiceError naming what of the policy is not known here */
export function withPolicy<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof PolicyProblem) throw notImplemented(`the attribute Policy of a queue: ${error.message}`);
    throw error;
  }
}
