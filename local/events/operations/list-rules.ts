/** `ListRules`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { pageMembers, paginate } from '../paginate.ts';
import { ruleSummary } from '../rules.ts';

export const listRules = ({ buses, rules }: EventsContext): Operation =>
  operation({
    members: { NamePrefix: ruleName(), EventBusName: busNameOrArn(), ...pageMembers },
    action: { name: 'events:ListRules' },
    run({ NamePrefix = '', EventBusName, ...request }) {
      const bus = buses.get(EventBusName);
      const found = rules.list(bus.name).filter(({ name }) => name.startsWith(NamePrefix));
      const { page, NextToken } = paginate(found, request, ({ name }) => name);
      return { Rules: page.map(ruleSummary), NextToken };
    },
  });
