/** `ListTargetsByRule`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ruleArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { pageMembers, paginate } from '../paginate.ts';

export const listTargetsByRule = ({ kernel, buses, rules }: EventsContext): Operation =>
  operation({
    members: { Rule: required(ruleName()), EventBusName: busNameOrArn(), ...pageMembers },
    action: { name: 'events:ListTargetsByRule', on: ({ Rule, EventBusName }) => ruleArn(kernel, Rule, EventBusName) },
    run({ Rule, EventBusName, ...request }) {
      const { targets } = rules.get(buses.get(EventBusName).name, Rule);
      const sorted = targets.toSorted((a, b) => (a.Id < b.Id ? -1 : 1));
      const { page, NextToken } = paginate(sorted, request, ({ Id }) => Id);
      return { Targets: page, NextToken };
    },
  });
