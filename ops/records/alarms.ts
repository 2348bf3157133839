/** Reads the alarms of a stage. */
import { type CompositeAlarm, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../stage/context.ts';

export type StageAlarm = MetricAlarm | CompositeAlarm;

/** The prefix of the names of all alarms of a stage. */
export const alarmPrefix = (stage: string): string => `sign-up-${stage}-`;

/** All alarms of the stage, composite ones included, by their name without the prefix. */
export async function readAlarms({
  clients,
  stage,
}: Pick<Context, 'clients' | 'stage'>): Promise<Map<string, StageAlarm>> {
  const prefix = alarmPrefix(stage);
  const cloudwatch = await clients.cloudwatch();
  const found = new Map<string, StageAlarm>();
  let NextToken: string | undefined;
  do {
    const answer = await cloudwatch.send(
      new DescribeAlarmsCommand({
        AlarmNamePrefix: prefix,
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 100,
        NextToken,
      }),
    );
    for (const alarm of [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])])
      found.set((alarm.AlarmName ?? '').slice(prefix.length), alarm);
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return found;
}
