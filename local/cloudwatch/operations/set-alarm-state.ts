/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */

import { parseJson } from '../../kernel/parse-json.ts';
import { oneOf, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Clock } from '../../kernel/time/clock.ts';
import { STATE_VALUES } from '../alarms/alarm.ts';
import type { AlarmStore } from '../alarms/alarm-store.ts';
import { alarmsNotFound, invalidFormat } from '../errors.ts';
import * as rules from '../rules.ts';

/** Sets the state of an alarm until its next evaluation, within a minute. */
export function setAlarmState(alarms: AlarmStore, clock: Clock): Operation {
  return operation({
    members: {
      AlarmName: required(rules.alarmName()),
      StateValue: required(oneOf(...STATE_VALUES)),
      StateReason: required(string({ max: 1023 })),
      StateReasonData: string({ max: 4000 }),
    },
    action: { name: 'cloudwatch:SetAlarmState', on: ({ AlarmName }) => alarms.arnOf(AlarmName) },
    run({ AlarmName, StateValue, StateReason, StateReasonData }) {
      const alarm = alarms.find(AlarmName);
      if (alarm === undefined) throw alarmsNotFound([AlarmName]);
      if (StateReasonData !== undefined && !isJson(StateReasonData)) throw invalidFormat('StateReasonData');
      const updatedAt = alarm.state.value === StateValue ? alarm.state.updatedAt : clock.now();
      const reasons = { reason: StateReason, reasonData: StateReasonData };
      alarms.enter(alarm, { value: StateValue, ...reasons, updatedAt, isSet: true });
      return {};
    },
  });
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}
