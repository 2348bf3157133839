/**
 * The state of an alarm: in alarm if a given number of its evaluation periods breach the threshold. The alarm's
 * settings say how a period without data counts. AWS also considers earlier periods if data is missing; the twin
 * considers only the latest ones. Pure.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarm-evaluation
 */
import type { Series } from '../metrics/series.ts';
import { COMPARISONS, type MetricAlarm, type StateValue } from './alarm.ts';

export interface Judgement {
  value: StateValue;
  reason: string;
}

type Terms = Pick<
  MetricAlarm,
  'comparison' | 'threshold' | 'datapointsToAlarm' | 'evaluationPeriods' | 'treatMissingData'
>;

/** `times`: the beginnings of the periods. `before`: the previous state, which `ignore` keeps. */
export function judgeSeries(
  alarm: Terms,
  series: Series,
  { times, before }: { times: number[]; before: Judgement },
): Judgement {
  const { comparison, threshold, datapointsToAlarm, evaluationPeriods, treatMissingData } = alarm;
  const values = times.map((time) => series.get(time));
  const known = values.filter((value) => value !== undefined);
  const breaching = known.filter((value) => COMPARISONS[comparison](value, threshold)).length;
  const assumed = treatMissingData === 'breaching' ? values.length - known.length : 0;
  const isAlarm = breaching + assumed >= datapointsToAlarm;
  if (known.length === 0 && treatMissingData === 'missing') {
    return { value: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: no datapoints were received.' };
  }
  if (known.length === 0 && treatMissingData === 'ignore') return before;
  return {
    value: isAlarm ? 'ALARM' : 'OK',
    reason: `Threshold Crossed: ${breaching + assumed} out of the last ${evaluationPeriods} datapoints [${known.join(', ')}] was ${wordsOf(comparison)} the threshold (${threshold}); missing data is ${treatMissingData}.`,
  };
}

function wordsOf(comparison: string): string {
  return comparison
    .replace(/Threshold$/, '')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
}
