/** Alarms as in the template, and their current state. */
import type { Query } from '../metrics/query.ts';

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export const STATE_VALUES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const satisfies readonly StateValue[];

export interface AlarmState {
  value: StateValue;
  reason: string;
  /** JSON text, as SetAlarmState was given it. */
  reasonData?: string;
  updatedAt: number;
  /** SetAlarmState has set it: it stays until the next evaluation. */
  isSet?: boolean;
}

interface BaseAlarm {
  name: string;
  description?: string;
  actionsEnabled: boolean;
  alarmActions: string[];
  okActions: string[];
  insufficientDataActions: string[];
  state: AlarmState;
  /** Epoch milliseconds. */
  configuredAt: number;
}

export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

export type Comparison = keyof typeof COMPARISONS;

export const MISSING_DATA = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;

export interface MetricAlarm extends BaseAlarm {
  type: 'MetricAlarm';
  /** The threshold applies to the one that returns data. */
  queries: Query[];
  /** Whether the template has one metric rather than a list of queries. */
  isPlain: boolean;
  comparison: Comparison;
  threshold: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  treatMissingData: (typeof MISSING_DATA)[number];
}

export interface CompositeAlarm extends BaseAlarm {
  type: 'CompositeAlarm';
  rule: string;
}

export type Alarm = MetricAlarm | CompositeAlarm;
