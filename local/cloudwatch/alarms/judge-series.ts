/**
 * The state of an alarm. Of the periods that it evaluates, a given number must be beyond the threshold; what a period
 * without data counts as is the alarm's own choice. AWS looks a little further back where data is missing; here the
 * last periods are all that counts. Pure.
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

/** `times`: the beginnings of the periods. `before`: the state so far, which `ignore` keeps. */
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
