/** `ListEventBuses`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html */
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { showBus } from '../bus-policies.ts';
import type { EventsContext } from '../context.ts';
import { pageMembers, paginate } from '../paginate.ts';

export const listEventBuses = ({ buses, policies }: EventsContext): Operation =>
  operation({
    members: { NamePrefix: string({ min: 1, max: 256, pattern: /[/.\-_A-Za-z0-9]+/ }), ...pageMembers },
    action: { name: 'events:ListEventBuses' },
    run({ NamePrefix = '', ...request }) {
      const found = buses.list().filter(({ name }) => name.startsWith(NamePrefix));
      const { page, NextToken } = paginate(found, request, ({ name }) => name);
      return { EventBuses: page.map((bus) => showBus(policies, bus)), NextToken };
    },
  });
