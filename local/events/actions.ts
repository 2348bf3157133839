/** What each operation of EventBridge needs permission for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';
import type { Entry } from './event-entry.ts';
import { DEFAULT_BUS, nameIn, rulePath } from './names.ts';

const OF_RULE = ['DeleteRule', 'DescribeRule', 'DisableRule', 'EnableRule', 'PutRule'] as const;
const OF_RULES_TARGETS = ['ListTargetsByRule', 'PutTargets', 'RemoveTargets'] as const;
const FOR_ALL = ['ListArchives', 'ListEventBuses', 'ListReplays', 'ListRules', 'TestEventPattern'] as const;

export function eventsActions({ arn }: Pick<Kernel, 'arn'>): Record<string, Action> {
  const bus = (nameOrArn = DEFAULT_BUS) =>
    nameOrArn.startsWith('arn:') ? nameOrArn : arn('events', `event-bus/${nameOrArn}`);
  const rule = (name: string, { EventBusName }: JsonObject) =>
    arn('events', rulePath(nameIn(String(EventBusName ?? DEFAULT_BUS)), name));
  const archive = ({ ArchiveName }: JsonObject) => arn('events', `archive/${ArchiveName}`);
  const replay = ({ ReplayName }: JsonObject) => arn('events', `replay/${ReplayName}`);
  return {
    ...actionsOn('events', OF_RULE, (input) => rule(String(input.Name), input)),
    ...actionsOn('events', OF_RULES_TARGETS, (input) => rule(String(input.Rule), input)),
    ...actionsOn('events', ['CreateArchive'], (input) => [archive(input), String(input.EventSourceArn)]),
    ...actionsOn('events', ['DescribeArchive'], archive),
    ...actionsOn('events', ['CancelReplay', 'DescribeReplay'], replay),
    ...actionsOn('events', ['StartReplay'], (input) => [
      replay(input),
      String(input.EventSourceArn),
      String((input.Destination as JsonObject).Arn),
    ]),
    ...actionsOn('events', ['DescribeEventBus'], ({ Name }) => bus(Name as string | undefined)),
    ...Object.fromEntries(FOR_ALL.map((operation) => [operation, actionOnAll(`events:${operation}`)])),
    PutEvents: {
      name: 'events:PutEvents',
      // Each entry by itself: one that may not be put makes the whole request fail, as AWS's authorization comes before the entries.
      asked: ({ Entries }) =>
        (Entries as unknown as Entry[]).map(({ EventBusName, Source, DetailType }) => ({
          resource: bus(EventBusName),
          values: [Source, DetailType],
        })),
      keys: ['events:source', 'events:detail-type'],
      openToServices: true,
    },
  };
}
