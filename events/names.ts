/** Every name that the application and its stack share: sources, detail-types, scopes, keys and indexes. */

/** The pool's name for its identity provider. The names of its users begin with it and a `_`. */
export const IDENTITY_PROVIDER_NAME = 'Okta';

/** `source` of facts about users: `UserCreated`, `UserConfirmed`, `UserSignedIn`, `UserBlocked`, `UserUnblocked`. */
export const USER_EVENT_SOURCE = 'signup';

/** `source` of the made-up sign-up by which `ops doctor --canary` tests a stage. The archive does not keep it. */
export const CANARY_EVENT_SOURCE = 'signup.canary';

/** `source` of events about our own work: written, updated, rejected, refused, confirmed, replayed, dismissed, exported, forgotten. */
export const AUDIT_EVENT_SOURCE = 'signup.audit';

/** `Sid` of the statement by which the bus refuses the events of everybody it does not name. */
export const BUS_POLICY_STATEMENT = 'OnlyPublishers';

/** `detail-type` of every event on our bus, each equal to its own name. */
export const DETAIL_TYPES = {
  UserCreated: 'UserCreated',
  UserConfirmed: 'UserConfirmed',
  UserSignedIn: 'UserSignedIn',
  UserBlocked: 'UserBlocked',
  UserUnblocked: 'UserUnblocked',
  ProfileWritten: 'ProfileWritten',
  ProfileUpdated: 'ProfileUpdated',
  SignUpRejected: 'SignUpRejected',
  SignUpRefused: 'SignUpRefused',
  SignInRefused: 'SignInRefused',
  ProfileConfirmed: 'ProfileConfirmed',
  AccessBlocked: 'AccessBlocked',
  AccessRestored: 'AccessRestored',
  SignUpReplayed: 'SignUpReplayed',
  SignUpDismissed: 'SignUpDismissed',
  UserExported: 'UserExported',
  UserForgotten: 'UserForgotten',
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

/** In audit records, the user, sign-up, client and trace of a failure whose event has no input. */
export const UNKNOWN = 'unknown';

/** Index names of the AuditEvents table. */
export const AUDIT_INDEXES = { byUserName: 'byUserName', byDay: 'byDay' } as const;

/** Key attributes of each index of the AuditEvents table; all are texts. */
export const AUDIT_INDEX_KEYS = {
  byUserName: { partitionKey: 'userName', sortKey: 'occurredAt' },
  byDay: { partitionKey: 'dayShard', sortKey: 'occurredAt' },
} as const;

/** Time-to-live attribute of both tables, in seconds since 1970. A profile has none; a tombstone has. */
export const TTL_ATTRIBUTE = 'expiresAt';

/** A day's audit records are spread over this many partitions, so that a busy day does not throttle the table. */
export const AUDIT_DAY_SHARDS = 8;

/**
 * Our own metrics, in the namespace `POWERTOOLS_METRICS_NAMESPACE` with the single dimension `service`, which
 * names the stage. Those in `PORTAL_METRICS` exist for each portal, too, with the second dimension `clientId`.
 */
export const METRICS = {
  /** A sign-up was denied: neither bus nor outbox accepted the event. */
  SignUpDenied: 'SignUpDenied',
  /** A trigger refused a person. Counts every refusal; the audit's own metrics below count one a day. */
  Refused: 'Refused',
  /** A portal's rules could not be read, so its sign-ups and sign-ins were refused. */
  RulesUnavailable: 'RulesUnavailable',
  /** A portal's settings could not be read again, so cached ones were used. */
  RulesStale: 'RulesStale',
  /** A refusal reached neither bus nor outbox: it has no audit record. */
  RefusalUnrecorded: 'RefusalUnrecorded',
  /** A confirmation reached neither bus nor outbox; `reconcile` repairs it. */
  UserConfirmationLost: 'UserConfirmationLost',
  /** A later sign-in was published. */
  UserSignedIn: 'UserSignedIn',
  /** A later sign-in was not published: its profile follows at the next one, or `reconcile` repairs it. */
  UserSignInLost: 'UserSignInLost',
  /** A later sign-in came without its profile for minutes, and was given up. */
  SignInWithoutProfile: 'SignInWithoutProfile',
  /** The bus refused an event and the outbox accepted it. */
  EventQueued: 'EventQueued',
  /** An event from the outbox was published. */
  EventRedelivered: 'EventRedelivered',
  /** One count per new audit record. */
  UserCreated: 'UserCreated',
  ProfileWritten: 'ProfileWritten',
  ProfileUpdated: 'ProfileUpdated',
  SignUpRejected: 'SignUpRejected',
  SignUpRefused: 'SignUpRefused',
  SignInRefused: 'SignInRefused',
  ProfileConfirmed: 'ProfileConfirmed',
  SignUpReplayed: 'SignUpReplayed',
  SignUpDismissed: 'SignUpDismissed',
  UserExported: 'UserExported',
  UserForgotten: 'UserForgotten',
  SignUpFailed: 'SignUpFailed',
  AccessBlocked: 'AccessBlocked',
  AccessRestored: 'AccessRestored',
  AccessFailed: 'AccessFailed',
  /** A fact about access whose user neither the table nor the pool knows. */
  AccessOfUnknownUser: 'AccessOfUnknownUser',
  /** An event of a forgotten life: dropped, without a record. */
  ForgottenEvents: 'ForgottenEvents',
  /** Okta's event hooks: with the right secret; refused; not published, so that Okta has to repeat them. */
  HookReceived: 'HookReceived',
  HookRefused: 'HookRefused',
  HookFailed: 'HookFailed',
  /** An event in a hook that changes nobody's access here. */
  HookEventIgnored: 'HookEventIgnored',
  /** Requests that API Gateway refuses for their rate. No function counts them: they are counted in the access logs. */
  HookThrottled: 'HookThrottled',
  ReadThrottled: 'ReadThrottled',
} as const;

/** Metrics that also exist for each portal. An alarm about one portal must not depend on what happens at another. */
export const PORTAL_METRICS = ['Refused'] as const satisfies readonly (keyof typeof METRICS)[];

export type PortalMetric = (typeof PORTAL_METRICS)[number];
