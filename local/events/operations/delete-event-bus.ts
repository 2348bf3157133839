/** `DeleteEventBus`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteEventBus.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { busArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { DEFAULT_BUS, ownBusName } from '../names.ts';

/** Deleting a bus that does not exist succeeds, as on AWS. */
export const deleteEventBus = ({ kernel, buses, policies, rules }: EventsContext): Operation =>
  operation({
    members: { Name: required(ownBusName()) },
    action: { name: 'events:DeleteEventBus', on: ({ Name }) => busArn(kernel, Name) },
    run({ Name }) {
      if (Name === DEFAULT_BUS) throw invalid('Cannot delete event bus default.');
      if (rules.list(Name).length > 0) throw invalid("Event bus can't be deleted since it has rules.");
      const bus = buses.find(Name);
      if (bus === undefined) return {};
      policies.put(bus, {});
      buses.remove(Name);
      return {};
    },
  });
