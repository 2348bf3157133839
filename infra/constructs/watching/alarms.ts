/** The alarms, one over some of them that says "sign-up is broken", and the topic that they go to. */
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type IAlarm,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { StageDefaults } from '../stage-defaults.ts';
import { type AlarmDefinition, brokenAlarms, repairAlarms } from './alarm-definitions.ts';
import { AlarmTopic } from './alarm-topic.ts';
import type { FailureTray } from './failure-tray.ts';
import { deadLetterQueues, type Watched } from './watched.ts';

export interface AlarmsProps {
  readonly watched: Watched;
  readonly tray: FailureTray;
  readonly email?: string;
}

export class Alarms extends Construct {
  /** The one that says "sign-up is broken", and all others. */
  readonly all: readonly IAlarm[];

  constructor(scope: Construct, id: string, { watched, tray, email }: AlarmsProps) {
    super(scope, id);
    const { defaults } = watched;
    const { topic } = new AlarmTopic(this, 'Topic', { defaults, email });
    const broken = brokenAlarms(watched).map((definition) => this.createAlarm(defaults, definition));
    const repair = repairAlarms(watched, { deadLetters: deadLetterQueues(this), tray }).map((definition) =>
      this.createAlarm(defaults, definition),
    );
    const signUpBroken = new CompositeAlarm(this, 'SignUpBroken', {
      compositeAlarmName: alarmName(defaults, 'SignUpBroken'),
      alarmDescription: describe(
        'SignUpBroken',
        'Sign-up is broken: people are turned away, or nobody gets a profile.',
      ),
      alarmRule: AlarmRule.anyOf(...broken.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
    });
    // Those below it tell nobody by themselves: one outage is one message.
    for (const alarm of [signUpBroken, ...repair]) alarm.addAlarmAction(new SnsAction(topic));
    this.all = [signUpBroken, ...broken, ...repair];
  }

  private createAlarm(defaults: StageDefaults, { name, says, metric, threshold, periods = 1 }: AlarmDefinition): Alarm {
    return new Alarm(this, name, {
      alarmName: alarmName(defaults, name),
      alarmDescription: describe(name, says),
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Nothing is counted where nothing happens: a quiet night is no alarm.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

function alarmName({ stage }: StageDefaults, name: string): string {
  return `sign-up-${stage}-${name}`;
}

function describe(name: string, says: string): string {
  return `${says} docs/runbook.md#${name.toLowerCase()}`;
}
