/** A request for permission: a principal, an action, a resource and a context. */
import type { Principal } from '../principals/principal.ts';

/** Some keys of a service have several values. */
export type ConditionValue = string | readonly string[] | undefined;

export interface AccessRequest {
  readonly principal: Principal;
  /** `sqs:SendMessage`. */
  readonly action: string;
  /** An ARN, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /** Condition keys in lower case with their values; keys that do not apply are absent. */
  readonly keys: Readonly<Record<string, ConditionValue>>;
}

/** The global condition keys that the twin supports. */
export const GLOBAL_KEYS = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalServiceName',
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
] as const;

/** Values of the global keys. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export function globalKeys(
  principal: Principal,
  { accountId, overTls }: { accountId: string; overTls: boolean },
): Record<string, ConditionValue> {
  const common = { 'aws:securetransport': String(overTls), 'aws:principalisawsservice': 'false' };
  if (principal.type === 'account') {
    const root = `arn:aws:iam::${accountId}:root`;
    return { ...common, 'aws:principalarn': root, 'aws:principalaccount': accountId };
  }
  if (principal.type === 'role')
    return { ...common, 'aws:principalarn': principal.roleArn, 'aws:principalaccount': accountId };
  return {
    ...common,
    'aws:principalisawsservice': 'true',
    'aws:principalservicename': principal.service,
    'aws:sourcearn': principal.sourceArn,
    'aws:sourceaccount': principal.sourceArn === undefined ? undefined : accountId,
  };
}
