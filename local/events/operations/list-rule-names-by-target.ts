/** `ListRuleNamesByTarget`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRuleNamesByTarget.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn } from '../names.ts';
import { pageMembers, paginate } from '../paginate.ts';

export const listRuleNamesByTarget = ({ buses, rules }: EventsContext): Operation =>
  operation({
    members: { TargetArn: required(string({ min: 1, max: 1600 })), EventBusName: busNameOrArn(), ...pageMembers },
    action: { name: 'events:ListRuleNamesByTarget' },
    run({ TargetArn, EventBusName, ...request }) {
      const bus = buses.get(EventBusName);
      const found = rules.list(bus.name).filter(({ targets }) => targets.some(({ Arn }) => Arn === TargetArn));
      const { page, NextToken } = paginate(found, request, ({ name }) => name);
      return { RuleNames: page.map(({ name }) => name), NextToken };
    },
  });
