/** `GET /api/alarms`: the stage's alarms. */

export interface AlarmView {
  /** Without the stage's prefix. */
  name: string;
  state: AlarmState;
  /** What the alarm means, from its description. */
  says: string;
  /** The section of docs/runbook.md. */
  section?: string;
  /** When it entered its state, ISO 8601. */
  since: string;
  /** CloudWatch's reason for the state. */
  reason: string;
}

export interface AlarmsView {
  /** Those in the state ALARM first. */
  alarms: readonly AlarmView[];
  /** ISO 8601. */
  readAt: string;
  /** Milliseconds between two readings. */
  every: number;
}

export type AlarmState = 'ALARM' | 'INSUFFICIENT_DATA' | 'OK';
