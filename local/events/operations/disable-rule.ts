/** `DisableRule`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ruleArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { setRuleState } from '../set-rule-state.ts';

export const disableRule = (context: EventsContext): Operation =>
  operation({
    members: { Name: required(ruleName()), EventBusName: busNameOrArn() },
    action: { name: 'events:DisableRule', on: ({ Name, EventBusName }) => ruleArn(context.kernel, Name, EventBusName) },
    run(input) {
      setRuleState(context, input, 'DISABLED');
      return {};
    },
  });
