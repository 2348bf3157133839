/** `DescribeRule`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ruleArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { ruleSummary } from '../rules.ts';

export const describeRule = ({ kernel, buses, rules }: EventsContext): Operation =>
  operation({
    members: { Name: required(ruleName()), EventBusName: busNameOrArn() },
    action: { name: 'events:DescribeRule', on: ({ Name, EventBusName }) => ruleArn(kernel, Name, EventBusName) },
    run({ Name, EventBusName }) {
      const rule = rules.get(buses.get(EventBusName).name, Name);
      return { ...ruleSummary(rule), CreatedBy: kernel.accountId };
    },
  });
