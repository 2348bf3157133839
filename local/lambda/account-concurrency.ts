/** The concurrency of the account, and what functions reserve of it. https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
import type { DeployedFunction } from './functions.ts';

/** The default of an account that is no longer new. */
export const CONCURRENT_EXECUTIONS = 1000;

/** What reserved concurrency must leave to the other functions. */
export const LEAST_UNRESERVED = 100;

export function reservedBy(functions: readonly DeployedFunction[]): number {
  return functions.reduce((sum, { definition }) => sum + (definition.reservedConcurrency ?? 0), 0);
}
