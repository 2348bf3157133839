/** The ARN of a caller, as GetCallerIdentity returns it. Pure. */
import type { Principal } from './principal.ts';

/** The account's root user, the session of an assumed role, or the name of an AWS service. */
export function callerArn(principal: Principal, accountId: string): string {
  if (principal.type === 'account') return `arn:aws:iam::${accountId}:root`;
  if (principal.type === 'service') return `arn:aws:sts::${accountId}:service/${principal.service}`;
  // A role's path is not part of its session's ARN.
  const role = principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1);
  return `arn:aws:sts::${accountId}:assumed-role/${role}/${principal.session}`;
}
