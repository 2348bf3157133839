/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { integer, list, noEffect, number, required, structure, timestamp } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { invalidCombination, invalidParameterValue, missingParameter } from '../errors.ts';
import { dimensionsOf } from '../metrics/metric.ts';
import * as rules from '../rules.ts';

const DAY = 86_400;
/** A value may be at most two weeks old and two hours in the future. */
const OLDEST_SECONDS = 14 * DAY;
const NEWEST_SECONDS = 2 * 3600;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
const GREATEST = 2 ** 360;
/** The most repetitions of one value in a call; a higher count is most likely a mistake. */
const MAX_REPEATS = 1000;

export function putMetricData({ clock, metrics }: Pick<Kernel, 'clock' | 'metrics'>): Operation {
  const datum = structure({
    MetricName: required(rules.metricName()),
    Dimensions: rules.dimensions(),
    Timestamp: timestamp(),
    Value: number(),
    Values: list(number(), { max: 150 }),
    Counts: list(number({ min: 1, max: MAX_REPEATS }), { max: 150 }),
    Unit: rules.unit(),
    StorageResolution: noEffect(integer({ min: 1 }), 'metrics are stored by the minute'),
  });
  return operation({
    members: { Namespace: required(rules.namespace()), MetricData: required(list(datum, { max: 1000 })) },
    action: { name: 'cloudwatch:PutMetricData' },
    run({ Namespace, MetricData }) {
      if (Namespace.startsWith('AWS/')) {
        throw invalidParameterValue('The value AWS/ for parameter Namespace is invalid.');
      }
      const now = clock.now() / 1000;
      for (const { MetricName, Timestamp = now, ...given } of MetricData) {
        checkTime(Timestamp, now);
        checkValues(MetricName, given);
      }
      for (const { MetricName: name, Dimensions, Timestamp = now, Unit: unit = 'None', ...given } of MetricData) {
        const dimensions = dimensionsOf(Dimensions);
        for (const value of valuesOf(given)) {
          metrics.put(Namespace, dimensions, { name, value, unit, at: Timestamp * 1000 });
        }
      }
      return {};
    },
  });
}

function checkTime(timestamp: number, now: number): void {
  if (timestamp >= now - OLDEST_SECONDS && timestamp <= now + NEWEST_SECONDS) return;
  throw invalidParameterValue('The parameter Timestamp must be within two weeks of the past and two hours ahead.');
}

interface Given {
  Value?: number;
  Values?: number[];
  Counts?: number[];
}

function checkValues(name: string, { Value, Values, Counts }: Given): void {
  if (Value !== undefined && Values !== undefined) {
    throw invalidCombination(`The parameters Value and Values of ${name} are mutually exclusive.`);
  }
  const given = Values ?? (Value === undefined ? undefined : [Value]);
  if (given === undefined) throw missingParameter(`At least one of Value and Values of ${name} must be given.`);
  if (given.some((value) => Math.abs(value) > GREATEST)) {
    throw invalidParameterValue(`A value of ${name} is out of range.`);
  }
  if (Counts !== undefined && Counts.length !== given.length) {
    throw invalidParameterValue(`The parameters Values and Counts of ${name} must be of the same length.`);
  }
}

function valuesOf({ Value, Values = [], Counts }: Given): number[] {
  if (Value !== undefined) return [Value];
  return Values.flatMap((value, index) => Array<number>(Math.round(Counts?.[index] ?? 1)).fill(value));
}
