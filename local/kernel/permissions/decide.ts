/**
 * Decides a request by the policies that apply to it, as AWS does inside one account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import type { AccessRequest } from './access-request.ts';
import type { Policy } from './policy.ts';
import type { Grounds } from './statement.ts';

export type PolicyOwner = 'identity' | 'resource';

export type Decision =
  | { readonly allowed: true /** Absent where nobody has to allow it. */; readonly grounds?: Grounds }
  | {
      readonly allowed: false;
      /** The policies that deny it, or that would have to allow it. */
      readonly by: PolicyOwner;
      /** The denying statement; absent if nothing allows it. */
      readonly denial?: Grounds;
    };

export type Policies = Readonly<Record<PolicyOwner, readonly Policy[]>>;

const OWNERS = ['identity', 'resource'] as const;

/**
 * An explicit deny in any policy wins. Otherwise a role needs an allow in its own or the resource's policies, a service
 * in the resource's, and the account may do everything. Pure.
 */
export function decide(request: AccessRequest, policies: Policies): Decision {
  for (const owner of OWNERS) {
    const denial = find('Deny', policies[owner], request);
    if (denial) return { allowed: false, by: owner, denial };
  }
  const { type } = request.principal;
  if (type === 'account') return { allowed: true };
  for (const owner of OWNERS) {
    const grounds = find('Allow', policies[owner], request);
    if (grounds) return { allowed: true, grounds };
  }
  return { allowed: false, by: type === 'service' ? 'resource' : 'identity' };
}

function find(effect: 'Allow' | 'Deny', policies: readonly Policy[], request: AccessRequest): Grounds | undefined {
  for (const policy of policies) {
    for (const statement of policy) {
      const grounds = statement.effect === effect ? statement.match(request) : undefined;
      if (grounds) return grounds;
    }
  }
  return undefined;
}
