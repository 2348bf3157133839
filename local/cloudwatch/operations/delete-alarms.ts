/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html */
import { list, required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { AlarmStore } from '../alarms/alarm-store.ts';
import { alarmsNotFound } from '../errors.ts';
import * as rules from '../rules.ts';

/** Deletes all of them, or none if one does not exist. The next deployment of the template creates them again. */
export function deleteAlarms(alarms: AlarmStore): Operation {
  return operation({
    members: { AlarmNames: required(list(rules.alarmName(), { max: 100 })) },
    action: { name: 'cloudwatch:DeleteAlarms', on: ({ AlarmNames }) => AlarmNames.map(alarms.arnOf) },
    run({ AlarmNames }) {
      const missing = AlarmNames.filter((name) => alarms.find(name) === undefined);
      if (missing.length > 0) throw alarmsNotFound(missing);
      for (const name of AlarmNames) alarms.remove(name);
      return {};
    },
  });
}
