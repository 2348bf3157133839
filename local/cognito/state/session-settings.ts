/** The session settings of a pool and of a client, and AWS's defaults. */

export interface PoolSessions {
  tracking: 'ENABLED' | 'DISABLED';
  maxPerUser: number;
}

export interface ClientSessions {
  /** How long after a sign-in a session is reused without asking the user; 0 means never. */
  maxValidityMinutes: number;
}

/** AWS's defaults. */
export const DEFAULT_POOL_SESSIONS: PoolSessions = { tracking: 'DISABLED', maxPerUser: 20 };
export const DEFAULT_CLIENT_SESSIONS: ClientSessions = { maxValidityMinutes: 60 };
/** 90 days: the most that a client can set. */
export const MAX_VALIDITY_MINUTES = 129_600;
