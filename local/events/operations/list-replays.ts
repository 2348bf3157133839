/** `ListReplays`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListReplays.html */
import { oneOf } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { REPLAY_STATES, replaySummary } from '../archives/replays.ts';
import type { EventsContext } from '../context.ts';
import { checkSingleFilter } from '../filters.ts';
import { eventsArn, replayName } from '../names.ts';
import { pageMembers, paginate } from '../paginate.ts';

export const listReplays = ({ replays }: EventsContext): Operation =>
  operation({
    members: {
      NamePrefix: replayName(),
      EventSourceArn: eventsArn(),
      State: oneOf(...REPLAY_STATES),
      ...pageMembers,
    },
    action: { name: 'events:ListReplays' },
    async run({ NamePrefix, EventSourceArn, State, ...request }) {
      checkSingleFilter('ListReplays', [NamePrefix, EventSourceArn, State]);
      const found = (await replays.list(NamePrefix)).filter(
        ({ archiveArn, state }) => archiveArn === (EventSourceArn ?? archiveArn) && state === (State ?? state),
      );
      const { page, NextToken } = paginate(found, request, ({ name }) => name);
      return { Replays: page.map(replaySummary), NextToken };
    },
  });
