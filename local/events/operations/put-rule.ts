/** `PutRule`, for rules with an event pattern. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
import { oneOf, required, string, withoutValues } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ruleArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { saveRule } from '../save-rule.ts';

export const putRule = (context: EventsContext): Operation =>
  operation({
    members: {
      Name: required(ruleName()),
      EventPattern: string({ max: 4096 }),
      State: withoutValues(oneOf('ENABLED', 'DISABLED'), 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'),
      Description: string({ max: 512 }),
      EventBusName: busNameOrArn(),
    },
    action: { name: 'events:PutRule', on: ({ Name, EventBusName }) => ruleArn(context.kernel, Name, EventBusName) },
    run({ Name, EventPattern, State, Description, EventBusName }) {
      const bus = context.buses.get(EventBusName);
      if (EventPattern === undefined) {
        throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.');
      }
      const rule = { name: Name, pattern: EventPattern, state: State, description: Description };
      return { RuleArn: saveRule(context, bus.name, rule).arn };
    },
  });
