/** `ListArchives`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListArchives.html */
import { oneOf } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { archiveSummary } from '../archives/archive-summary.ts';
import type { EventsContext } from '../context.ts';
import { checkSingleFilter } from '../filters.ts';
import { archiveName, eventsArn } from '../names.ts';
import { pageMembers, paginate } from '../paginate.ts';

const STATES = ['ENABLED', 'DISABLED', 'CREATING', 'UPDATING', 'CREATE_FAILED', 'UPDATE_FAILED'] as const;
export const listArchives = ({ buses, archives, archivedEvents }: EventsContext): Operation =>
  operation({
    members: { NamePrefix: archiveName(), EventSourceArn: eventsArn(), State: oneOf(...STATES), ...pageMembers },
    action: { name: 'events:ListArchives' },
    async run({ NamePrefix, EventSourceArn, State, ...request }) {
      checkSingleFilter('ListArchives', [NamePrefix, EventSourceArn, State]);
      const bus = EventSourceArn === undefined ? undefined : buses.get(EventSourceArn);
      const found = archives
        .list()
        .filter(({ name, busName }) => name.startsWith(NamePrefix ?? '') && (!bus || bus.name === busName));
      const { page, NextToken } = paginate(
        State === undefined || State === 'ENABLED' ? found : [],
        request,
        ({ name }) => name,
      );
      return { Archives: await Promise.all(page.map((archive) => archiveSummary(archive, archivedEvents))), NextToken };
    },
  });
