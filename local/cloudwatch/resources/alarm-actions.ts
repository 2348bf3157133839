/** An alarm's actions: stored and returned, but never run. */
import { boolean, type InputOf, list, noEffect, string } from '../../kernel/rules/rule.ts';

const NOBODY = 'the twin sends no notifications; DescribeAlarms returns the state';
const arns = () => list(string({ min: 1, max: 1024 }), { max: 5 });

export const actionMembers = {
  ActionsEnabled: noEffect(boolean(), NOBODY),
  AlarmActions: noEffect(arns(), NOBODY),
  OKActions: noEffect(arns(), NOBODY),
  InsufficientDataActions: noEffect(arns(), NOBODY),
};

export function actionsOf(properties: InputOf<typeof actionMembers>) {
  return {
    actionsEnabled: properties.ActionsEnabled ?? true,
    alarmActions: properties.AlarmActions ?? [],
    okActions: properties.OKActions ?? [],
    insufficientDataActions: properties.InsufficientDataActions ?? [],
  };
}
