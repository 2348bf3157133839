/** Alarms, as the template wrote them, and the state in which they are. */
import type { Query } from '../metrics/query.ts';

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export const STATE_VALUES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const satisfies readonly StateValue[];

interface BaseAlarm {
  name: string;
  description?: string;
  actionsEnabled: boolean;
  alarmActions: string[];
  okActions: string[];
  insufficientDataActions: string[];
  state: { value: StateValue; reason: string; updatedAt: number };
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
  /** One of them returns data: it is what the threshold is for. */
  queries: Query[];
  /** Whether the template wrote one metric, or a list of queries. */
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
