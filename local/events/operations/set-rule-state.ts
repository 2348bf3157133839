/** `EnableRule` and `DisableRule`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import type { Rule } from '../rules.ts';

const MEMBERS = { Name: required(ruleName()), EventBusName: busNameOrArn() };

export const setRuleState = ({ buses, rules }: EventsContext, state: Rule['state']): Operation =>
  operation(MEMBERS, ({ Name, EventBusName }) => {
    rules.put({ ...rules.get(buses.get(EventBusName).name, Name), state });
    return {};
  });
