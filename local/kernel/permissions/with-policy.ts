/** Policies that calls of an API set. */
import { notImplemented } from '../service-error.ts';
import { PolicyProblem } from './policy-problem.ts';

/**
 * Runs something that may store a policy.
 * @param what the policy, as an error names it
 * @throws ServiceError naming the part of the policy that is not supported
 */
export function withPolicy<T>(what: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof PolicyProblem) throw notImplemented(`${what}: ${error.message}`);
    throw error;
  }
}
