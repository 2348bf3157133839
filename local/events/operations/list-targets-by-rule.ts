/** `ListTargetsByRule`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { pageMembers, paginate } from '../paginate.ts';

const MEMBERS = { Rule: required(ruleName()), EventBusName: busNameOrArn(), ...pageMembers };

export const listTargetsByRule = ({ buses, rules }: EventsContext): Operation =>
  operation(MEMBERS, ({ Rule, EventBusName, ...request }) => {
    const { targets } = rules.get(buses.get(EventBusName).name, Rule);
    const sorted = targets.toSorted((a, b) => (a.Id < b.Id ? -1 : 1));
    const { page, NextToken } = paginate(sorted, request, ({ Id }) => Id);
    return { Targets: page, NextToken };
  });
