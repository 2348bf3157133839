/** `EnableRule`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { setRuleState } from '../set-rule-state.ts';

export const enableRule = (context: EventsContext): Operation =>
  operation({ Name: required(ruleName()), EventBusName: busNameOrArn() }, (input) => {
    setRuleState(context, input, 'ENABLED');
    return {};
  });
