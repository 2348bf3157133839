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
import type { Topic } from 'aws-cdk-lib/aws-sns';
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
  readonly topic: Topic;
  /** All names, without the stage's prefix. */
  readonly names: readonly string[];
  /** The one that says "sign-up is broken", and all others. */
  readonly all: readonly IAlarm[];

  constructor(scope: Construct, id: string, { watched, tray, email }: AlarmsProps) {
    super(scope, id);
    const { defaults } = watched;
    const { topic } = new AlarmTopic(this, 'Topic', { defaults, email });
    const definitions = {
      broken: brokenAlarms(watched),
      repair: repairAlarms(watched, { deadLetters: deadLetterQueues(this), tray }),
    };
    const broken = definitions.broken.map((definition) => this.createAlarm(defaults, definition));
    const repair = definitions.repair.map((definition) => this.createAlarm(defaults, definition));
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
    this.topic = topic;
    this.names = ['SignUpBroken', ...[...definitions.broken, ...definitions.repair].map(fullName)];
    this.all = [signUpBroken, ...broken, ...repair];
  }

  private createAlarm(defaults: StageDefaults, definition: AlarmDefinition): Alarm {
    const { name, says, metric, threshold, periods = 1 } = definition;
    return new Alarm(this, fullName(definition), {
      alarmName: alarmName(defaults, fullName(definition)),
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

function fullName({ name, portal }: AlarmDefinition): string {
  return portal === undefined ? name : `${name}-${portal}`;
}

function alarmName({ stage }: StageDefaults, name: string): string {
  return `sign-up-${stage}-${name}`;
}

function describe(name: string, says: string): string {
  return `${says} docs/runbook.md#${name.toLowerCase()}`;
}
