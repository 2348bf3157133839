/** `GET /api/people/<user name>/logs`: the log lines with the person's sign-up id. */

export interface LogsView {
  /** Oldest first. */
  lines: readonly LogLineView[];
  /** How many older lines are left out. */
  left: number;
}

export interface LogLineView {
  /** ISO 8601. */
  at: string;
  level: string;
  /** The function that wrote it. */
  source: string;
  message: string;
  /** Everything else in the line. */
  facts: unknown;
}
