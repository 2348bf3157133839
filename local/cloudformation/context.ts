/** What CloudFormation's operations share: the deployed stacks, their ARNs, and pages. */
import type { Kernel } from '../kernel/kernel.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { type Stack, type Stacks, stacksOf } from '../kernel/stacks.ts';

export interface CloudFormationContext {
  kernel: Kernel;
  stacks: Stacks;
  /** @throws ServiceError ValidationError */
  find(nameOrId: string): Stack;
  /** The resource of a permission; the stack need not exist. */
  arnOf(nameOrId: string): string;
}

export function createCloudFormationContext(kernel: Kernel): CloudFormationContext {
  const stacks = stacksOf(kernel.store);
  return {
    kernel,
    stacks,
    find(nameOrId) {
      const stack = stacks.find(nameOrId);
      if (stack === undefined) throw validationError(`Stack with id ${nameOrId} does not exist`);
      return stack;
    },
    arnOf: (nameOrId) => stacks.find(nameOrId)?.id ?? kernel.arn('cloudformation', `stack/${nameOrId}/*`),
  };
}

export const validationError = (message: string) => new ServiceError('ValidationError', message);

/** CloudFormation's pages of resources, events, stacks and exports. */
const PAGE = 100;

/** The token is the position of the next row. @throws ServiceError ValidationError for a token that is none */
export function pageOf<T>(rows: readonly T[], token = '0'): { page: T[]; NextToken?: string } {
  const start = Number(token);
  if (!/^\d+$/.test(token) || start > rows.length) throw validationError('The specified next token is invalid.');
  const end = start + PAGE;
  return { page: rows.slice(start, end), NextToken: end < rows.length ? String(end) : undefined };
}
