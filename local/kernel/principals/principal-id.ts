/** The unique id of a caller, in IAM's formats: stable, derived from the caller. */
import { createHash } from 'node:crypto';
import type { Principal } from './principal.ts';

/**
 * The account's number, `AROA…:<session>` for a role's session, `AIDA…` for an AWS service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function principalId(principal: Principal, accountId: string): string {
  if (principal.type === 'account') return accountId;
  if (principal.type === 'service') return `AIDA${uniqueId(principal.service)}`;
  return `AROA${uniqueId(principal.roleArn)}:${principal.session}`;
}

const UNIQUE_DIGITS = 17;

function uniqueId(name: string): string {
  return BigInt(`0x${createHash('sha256').update(name).digest('hex')}`)
    .toString(36)
    .toUpperCase()
    .slice(0, UNIQUE_DIGITS);
}
