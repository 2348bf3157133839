/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { boolean, required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { StatesContext } from '../context.ts';
import { findExecution } from '../find.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import { pageSize, readNumberToken, writePageToken } from '../page-token.ts';
import * as rules from '../rules.ts';

export function getExecutionHistory(context: StatesContext): Operation {
  const members = {
    executionArn: required(rules.arn()),
    maxResults: rules.maxResults(),
    reverseOrder: boolean(),
    nextToken: rules.nextToken(1024),
    includeExecutionData: boolean(),
  };
  return operation({
    members,
    action: { name: 'states:GetExecutionHistory', on: (input) => input.executionArn },
    quota: { burst: 400, rate: 20, error: 'ThrottlingException' },
    async run({ reverseOrder = false, includeExecutionData = true, ...input }) {
      const { id } = findExecution(context, input.executionArn);
      const { events, next } = await context.histories.page(id, {
        after: readNumberToken(input.nextToken),
        limit: pageSize(input.maxResults),
        reverse: reverseOrder,
      });
      return {
        events: includeExecutionData ? events : events.map(withoutData),
        nextToken: next === undefined ? undefined : writePageToken(next),
      };
    },
  });
}

const DATA_MEMBERS = ['input', 'inputDetails', 'output', 'outputDetails'];

/** An event without its input and output. */
function withoutData(event: HistoryEvent): JsonObject {
  return Object.fromEntries(
    Object.entries(event).map(([member, value]) => [member, member.endsWith('EventDetails') ? stripped(value) : value]),
  );
}

function stripped(details: Json | undefined): JsonObject {
  const members = Object.entries(details as JsonObject);
  return Object.fromEntries(members.filter(([member]) => !DATA_MEMBERS.includes(member)));
}
