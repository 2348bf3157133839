/** The alarms, the composite alarm "sign-up is broken" over some of them, and their topic. */
import {
  Alarm,
  AlarmRule,
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
  /** The names without the stage's prefix, except those of the portals' alarms. */
  readonly names: readonly string[];
  /** The names of the alarms that each portal has; the portal's name follows. */
  readonly portalNames: readonly string[];
  /** The alarm "sign-up is broken", and all others. */
  readonly all: readonly IAlarm[];

  constructor(scope: Construct, id: string, { watched, tray, email }: AlarmsProps) {
    super(scope, id);
    const { defaults } = watched;
    const { topic } = new AlarmTopic(this, 'Topic', { defaults, email });
    const nameOf = (definition: AlarmDefinition) => alarmName(defaults, fullName(definition));
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
      // By name, because a rule has at most 10,240 characters, and ARNs take twice as many.
      alarmRule: AlarmRule.fromString(definitions.broken.map((one) => `ALARM("${nameOf(one)}")`).join(' OR ')),
    });
    signUpBroken.node.addDependency(...broken);
    // The alarms below it have no action of their own: one outage sends one message.
    for (const alarm of [signUpBroken, ...repair]) alarm.addAlarmAction(new SnsAction(topic));
    repair.forEach((alarm, index) => {
      if (definitions.repair[index]?.onSilence) alarm.addInsufficientDataAction(new SnsAction(topic));
    });
    this.topic = topic;
    const all = [...definitions.broken, ...definitions.repair];
    this.names = ['SignUpBroken', ...all.filter(({ portal }) => portal === undefined).map(({ name }) => name)];
    this.portalNames = Array.from(new Set(all.filter(({ portal }) => portal !== undefined).map(({ name }) => name)));
    this.all = [signUpBroken, ...broken, ...repair];
  }

  private createAlarm(defaults: StageDefaults, definition: AlarmDefinition): Alarm {
    const { name, says, metric, threshold, periods = 1, onSilence = false } = definition;
    return new Alarm(this, fullName(definition), {
      alarmName: alarmName(defaults, fullName(definition)),
      alarmDescription: describe(name, says),
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // No data means no activity, which is no alarm, unless it is the silence itself that is watched.
      treatMissingData: onSilence ? TreatMissingData.MISSING : TreatMissingData.NOT_BREACHING,
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
