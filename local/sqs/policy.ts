/** Policies of queues that are set by the API. */
import { PolicyProblem } from '../kernel/permissions/policy-problem.ts';
import { notImplemented } from '../kernel/service-error.ts';

/** Runs something that may set a queue's policy. @throws ServiceError naming an unsupported part of the policy */
export function withPolicy<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof PolicyProblem) throw notImplemented(`the attribute Policy of a queue: ${error.message}`);
    throw error;
  }
}
