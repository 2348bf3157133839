/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DisableAlarmActions.html */
import { list, required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { AlarmStore } from '../alarms/alarm-store.ts';
import * as rules from '../rules.ts';

/** EnableAlarmActions, DisableAlarmActions: DescribeAlarms shows the setting. Unknown names are ignored. */
export function setAlarmActions(alarms: AlarmStore, name: string, actionsEnabled: boolean): Operation {
  return operation({
    members: { AlarmNames: required(list(rules.alarmName(), { max: 100 })) },
    action: { name: `cloudwatch:${name}`, on: ({ AlarmNames }) => AlarmNames.map(alarms.arnOf) },
    run({ AlarmNames }) {
      for (const alarm of AlarmNames.flatMap((one) => alarms.find(one) ?? [])) {
        alarms.define({ ...alarm, actionsEnabled });
      }
      return {};
    },
  });
}
