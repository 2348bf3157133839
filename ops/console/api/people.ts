/** `GET /api/people/<user name>`: one person. `GET /api/people?name=` finds people by any name. */

export interface FoundPersonView {
  userName: string;
  signUpId: string;
}

/** What is stored about the person; the rest is read while the page shows this. */
export interface PersonView {
  userName: string;
  signUpId: string;
  portal?: string;
  traceId?: string;
  /** The profile as it is stored; values of attributes are hidden unless they were asked for. */
  profile?: Readonly<Record<string, unknown>>;
  /** Whether the pool, the profiles or the audit have anything about this name. */
  isKnown: boolean;
  /** Whether the profile has the attributes, and not only a confirmation or facts about access. */
  isWritten: boolean;
  /** In words, if the sign-up was rejected. */
  rejected?: string;
  /** The grounds on which the person is blocked. */
  blocked: readonly string[];
  /** The user in the pool; absent if there is none. */
  user?: PoolUserView;
  history: readonly { at: string; who: string; what: string }[];
  /** Audit records, oldest first. */
  records: readonly RecordView[];
  /** ARNs of executions that the records name, oldest first. */
  runs: readonly string[];
  /** Whether values of attributes are hidden. */
  hidden: boolean;
  command: string;
}

export interface PoolUserView {
  /** ISO 8601. */
  createdAt: string;
  /** Also changes at each sign-in. */
  modifiedAt: string;
  enabled: boolean;
}

/** `GET /api/people/<user name>/next`: what is open, and how it is repaired. */
export interface NextView {
  items: readonly PersonItem[];
  /** A sentence, if the items do not explain everything. */
  progress?: string;
  unread: readonly string[];
  /** ISO 8601. */
  readAt: string;
  /** How many requests to AWS it took. */
  requests: number;
}

/** `GET /api/people/<user name>/runs`: the executions, newest first. */
export interface RunsView {
  runs: readonly RunSummary[];
}

export interface RunSummary {
  arn: string;
  workflow: 'access' | 'sign-up';
  status: string;
  startedAt: string;
  redriveCount: number;
}

export interface RecordView {
  auditId: string;
  /** ISO 8601. */
  occurredAt: string;
  detailType: string;
  outcome?: string;
  error?: string;
  summary?: string;
  reasons?: readonly string[];
  means?: string;
  changes?: readonly string[];
  actor?: string;
  reason?: string;
  ground?: string;
  traceId: string;
  executionArn?: string;
}

export interface PersonItem {
  id: string;
  place: string;
  state: string;
  failedAt: string;
  error?: string;
  means: string;
  why: string;
  /** The detail-type of the record that closed it. */
  closed?: string;
}
