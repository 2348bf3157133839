/** Every name that the application and its stack share: sources, detail-types, scopes, keys and indexes. */

/** The pool's name for its identity provider; user names of people who came through it begin with it and a `_`. */
export const IDENTITY_PROVIDER_NAME = 'Okta';

/** `source` of facts about users: `UserCreated`, `UserConfirmed`. */
export const USER_EVENT_SOURCE = 'signup';

/** `source` of facts about our own work: what was written, rejected, refused, confirmed, replayed, dismissed. */
export const AUDIT_EVENT_SOURCE = 'signup.audit';

/** `detail-type` of every event on our bus, each equal to its own name. */
export const DETAIL_TYPES = {
  UserCreated: 'UserCreated',
  UserConfirmed: 'UserConfirmed',
  ProfileWritten: 'ProfileWritten',
  SignUpRejected: 'SignUpRejected',
  SignUpRefused: 'SignUpRefused',
  SignInRefused: 'SignInRefused',
  ProfileConfirmed: 'ProfileConfirmed',
  SignUpReplayed: 'SignUpReplayed',
  SignUpDismissed: 'SignUpDismissed',
} as const;

/** OAuth scopes of the read API, as `<resource server>/<scope>`. */
export const SCOPES = {
  profileRead: 'portal/profile.read',
  profilesRead: 'portal/profiles.read',
  auditRead: 'portal/audit.read',
} as const;

/** Key of the Profiles table. */
export const PROFILES_KEY = { partitionKey: 'userName' } as const;

/** Index names of the Profiles table. */
export const PROFILES_INDEXES = { byClientId: 'byClientId', byEmail: 'byEmail' } as const;

/** Key attributes of each index of the Profiles table; all are texts. */
export const PROFILES_INDEX_KEYS = {
  byClientId: { partitionKey: 'ClientId', sortKey: 'createdAt' },
  byEmail: { partitionKey: 'Email' },
} as const;

/** Key of the AuditEvents table. */
export const AUDIT_EVENTS_KEY = { partitionKey: 'userName', sortKey: 'auditId' } as const;

/** Index names of the AuditEvents table. */
export const AUDIT_INDEXES = { byUserName: 'byUserName', byDay: 'byDay' } as const;

/** Key attributes of each index of the AuditEvents table; all are texts. */
export const AUDIT_INDEX_KEYS = {
  byUserName: { partitionKey: 'userName', sortKey: 'occurredAt' },
  byDay: { partitionKey: 'dayShard', sortKey: 'occurredAt' },
} as const;

/** Time-to-live attribute of the AuditEvents table, in seconds since 1970. */
export const AUDIT_TTL_ATTRIBUTE = 'expiresAt';

/** A day's audit records are spread over this many partitions, so that one busy day does not throttle the table. */
export const AUDIT_DAY_SHARDS = 8;

/** Metrics that our functions count, in the namespace `POWERTOOLS_METRICS_NAMESPACE` with the one dimension `service`, which names the stage. */
export const METRICS = {
  /** A person was refused: neither bus nor outbox accepted the event. */
  SignUpDenied: 'SignUpDenied',
  /** A door refused somebody, each time; the audit's own metrics below count once a day. */
  Refused: 'Refused',
  /** A portal's rules could not be read, so its door stayed closed. */
  RulesUnavailable: 'RulesUnavailable',
  /** A portal's settings could not be read again, and those of some minutes ago served. */
  RulesStale: 'RulesStale',
  /** A refusal reached neither bus nor outbox: it has no audit record. */
  RefusalUnrecorded: 'RefusalUnrecorded',
  /** A confirmation reached neither bus nor outbox; `reconcile` repairs it. */
  UserConfirmationLost: 'UserConfirmationLost',
  /** The bus refused an event and the outbox accepted it. */
  EventQueued: 'EventQueued',
  /** An event from the outbox was published. */
  EventRedelivered: 'EventRedelivered',
  /** One each per new audit record. */
  UserCreated: 'UserCreated',
  ProfileWritten: 'ProfileWritten',
  SignUpRejected: 'SignUpRejected',
  SignUpRefused: 'SignUpRefused',
  SignInRefused: 'SignInRefused',
  ProfileConfirmed: 'ProfileConfirmed',
  SignUpReplayed: 'SignUpReplayed',
  SignUpDismissed: 'SignUpDismissed',
  SignUpFailed: 'SignUpFailed',
} as const;
