/** The caller of an operation: part of every call, so that permissions are checked in one place. */
export type Principal =
  /** The account itself: a person or a tool with the account's keys. */
  | { readonly type: 'account' }
  /** An AWS service acting for a resource, as resource policies name it: `events.amazonaws.com`. */
  | { readonly type: 'service'; readonly service: string; readonly sourceArn?: string }
  /** A role's session: a function, a state machine, a rule with a role. */
  | { readonly type: 'role'; readonly roleArn: string; readonly session: string };

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** Encodes principals as access keys for a function's SDK, and decodes them. */
export interface CredentialRegistry {
  /** The same principal always gets the same keys. */
  issue(principal: Extract<Principal, { type: 'role' }>): Credentials;
  /** Any other keys belong to the account. */
  identify(accessKeyId: string | undefined): Principal;
}

export function createCredentialRegistry(): CredentialRegistry {
  const byKey = new Map<string, Principal>();
  const bySession = new Map<string, Credentials>();
  return {
    issue(principal) {
      const session = `${principal.roleArn}/${principal.session}`;
      const known = bySession.get(session);
      if (known) return known;
      const accessKeyId = `ASIATWIN${String(bySession.size).padStart(12, '0')}`;
      const credentials = { accessKeyId, secretAccessKey: 'local-twin', sessionToken: `local-twin:${accessKeyId}` };
      bySession.set(session, credentials);
      byKey.set(accessKeyId, principal);
      return credentials;
    },
    identify: (accessKeyId = '') => byKey.get(accessKeyId) ?? { type: 'account' },
  };
}
