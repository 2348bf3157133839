/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-compositealarm.html */
import { anyObject, list, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import { parseAlarmRule } from '../alarms/alarm-rule.ts';
import type { AlarmStore } from '../alarms/alarm-store.ts';
import * as rules from '../rules.ts';
import { actionMembers, actionsOf } from './alarm-actions.ts';

const members = {
  ...actionMembers,
  AlarmName: rules.alarmName(),
  AlarmDescription: string({ max: 1024 }),
  AlarmRule: required(string({ min: 1, max: 10_240 })),
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

/** @throws Error for an invalid rule */
export function compositeAlarmResource(alarms: AlarmStore): ResourceType {
  return resourceType(
    members,
    ({ properties, physicalId, generatedName }) => {
      const name = physicalId ?? properties.AlarmName ?? generatedName();
      parseAlarmRule(properties.AlarmRule);
      alarms.define({
        type: 'CompositeAlarm',
        name,
        description: properties.AlarmDescription,
        ...actionsOf(properties),
        rule: properties.AlarmRule,
      });
      return { physicalId: name, attributes: { Arn: alarms.arnOf(name) } };
    },
    { replaceable: true },
  );
}
