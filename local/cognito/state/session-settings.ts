/** What is set about sessions of the hosted domain, for a pool and for a client, and AWS's defaults. */

export interface PoolSessions {
  tracking: 'ENABLED' | 'DISABLED';
  maxPerUser: number;
}

export interface ClientSessions {
  /** How long after a sign-in a session is reused silently; 0 never does. */
  maxValidityMinutes: number;
}

/** AWS's own values where nothing was set. */
export const DEFAULT_POOL_SESSIONS: PoolSessions = { tracking: 'DISABLED', maxPerUser: 20 };
export const DEFAULT_CLIENT_SESSIONS: ClientSessions = { maxValidityMinutes: 60 };
/** 90 days: the longest that a client can ask for. */
export const MAX_VALIDITY_MINUTES = 129_600;
