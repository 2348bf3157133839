/** What is asked of policies: may this principal do this action on this resource, under these circumstances? */
import type { Principal } from '../principal.ts';

export interface AccessRequest {
  readonly principal: Principal;
  /** `sqs:SendMessage`. */
  readonly action: string;
  /** An ARN, or `*` for an action that no resource can limit. */
  readonly resource: string;
  /** Condition keys in lower case, each with its value; one that does not apply is absent. */
  readonly keys: Readonly<Record<string, string | undefined>>;
}

/** The global condition keys of which the twin knows the values. */
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
): Record<string, string | undefined> {
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
