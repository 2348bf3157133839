/** `DisableRule`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { setRuleState } from '../set-rule-state.ts';

export const disableRule = (context: EventsContext): Operation =>
  operation({ Name: required(ruleName()), EventBusName: busNameOrArn() }, (input) => {
    setRuleState(context, input, 'DISABLED');
    return {};
  });
