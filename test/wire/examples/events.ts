/** Amazon EventBridge. */
import * as EventBridge from '@aws-sdk/client-eventbridge';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including, someText } from './example.ts';

const BUS = 'arn:aws:events:eu-west-1:123456789012:event-bus/default';
const EventPattern = '{"source":["lamps"]}';

async function makeRule({ eventBridge, newName }: Wire) {
  const Name = newName();
  await eventBridge.send(new EventBridge.PutRuleCommand({ Name, EventPattern }));
  return Name;
}

const target = ({ services: { kernel } }: Wire) => ({ Id: 'queue', Arn: kernel.arn('sqs', 'lamp-queue') });

async function makeTarget(wire: Wire) {
  const Rule = await makeRule(wire);
  await wire.eventBridge.send(new EventBridge.PutTargetsCommand({ Rule, Targets: [target(wire)] }));
  return Rule;
}

async function makeArchive({ eventBridge, newName }: Wire) {
  const ArchiveName = newName();
  const input = { ArchiveName, EventSourceArn: BUS };
  const { ArchiveArn } = await eventBridge.send(new EventBridge.CreateArchiveCommand(input));
  return { ArchiveName, ArchiveArn };
}

async function replayInput(wire: Wire) {
  const { ArchiveArn: EventSourceArn } = await makeArchive(wire);
  const EventEndTime = new Date(wire.services.kernel.clock.now() - 1000);
  const EventStartTime = new Date(EventEndTime.getTime() - 3_600_000);
  return { ReplayName: wire.newName(), EventSourceArn, EventStartTime, EventEndTime, Destination: { Arn: BUS } };
}

async function makeReplay(wire: Wire) {
  const input = await replayInput(wire);
  await wire.eventBridge.send(new EventBridge.StartReplayCommand(input));
  return input.ReplayName;
}

export const EVENTS_EXAMPLES: Examples = {
  async CancelReplay(wire) {
    // A replay of nothing is over at once, unless the twin holds still.
    const { scheduler } = wire.services.kernel;
    scheduler.stop();
    const ReplayName = await makeReplay(wire);
    return {
      call: () =>
        wire.eventBridge.send(new EventBridge.CancelReplayCommand({ ReplayName })).finally(() => scheduler.start()),
      answers: { State: 'CANCELLING' },
    };
  },
  CreateEventBus({ eventBridge, newName }) {
    const Name = newName();
    return {
      call: () => eventBridge.send(new EventBridge.CreateEventBusCommand({ Name, Description: 'of lamps' })),
      answers: { EventBusArn: expect.stringContaining(`event-bus/${Name}`), Description: 'of lamps' },
    };
  },
  async DeleteEventBus({ eventBridge, newName }) {
    const Name = newName();
    await eventBridge.send(new EventBridge.CreateEventBusCommand({ Name }));
    return { call: () => eventBridge.send(new EventBridge.DeleteEventBusCommand({ Name })), answers: {} };
  },
  async ListRuleNamesByTarget(wire) {
    const Rule = await makeTarget(wire);
    const input = { TargetArn: target(wire).Arn, Limit: 100 };
    return {
      call: () => wire.eventBridge.send(new EventBridge.ListRuleNamesByTargetCommand(input)),
      answers: { RuleNames: including(Rule) },
    };
  },
  CreateArchive({ eventBridge, newName }) {
    const input = {
      ArchiveName: newName(),
      EventSourceArn: BUS,
      EventPattern,
      RetentionDays: 3,
      Description: 'old light',
    };
    return {
      call: () => eventBridge.send(new EventBridge.CreateArchiveCommand(input)),
      answers: { ArchiveArn: expect.stringContaining(input.ArchiveName), State: 'ENABLED' },
    };
  },
  async DeleteArchive(wire) {
    const { ArchiveName } = await makeArchive(wire);
    return { call: () => wire.eventBridge.send(new EventBridge.DeleteArchiveCommand({ ArchiveName })), answers: {} };
  },
  async DeleteRule(wire) {
    const Name = await makeRule(wire);
    return { call: () => wire.eventBridge.send(new EventBridge.DeleteRuleCommand({ Name })), answers: {} };
  },
  async DescribeArchive(wire) {
    const { ArchiveName, ArchiveArn } = await makeArchive(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.DescribeArchiveCommand({ ArchiveName })),
      answers: { ArchiveName, ArchiveArn, State: 'ENABLED' },
    };
  },
  DescribeEventBus: ({ eventBridge }) => ({
    call: () => eventBridge.send(new EventBridge.DescribeEventBusCommand({ Name: 'default' })),
    answers: { Name: 'default', Arn: BUS },
  }),
  async DescribeReplay(wire) {
    const ReplayName = await makeReplay(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.DescribeReplayCommand({ ReplayName })),
      answers: { ReplayName, State: someText },
    };
  },
  async DescribeRule(wire) {
    const Name = await makeRule(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.DescribeRuleCommand({ Name })),
      answers: { Name, EventPattern, State: 'ENABLED' },
    };
  },
  async DisableRule(wire) {
    const Name = await makeRule(wire);
    return { call: () => wire.eventBridge.send(new EventBridge.DisableRuleCommand({ Name })), answers: {} };
  },
  async EnableRule(wire) {
    const Name = await makeRule(wire);
    return { call: () => wire.eventBridge.send(new EventBridge.EnableRuleCommand({ Name })), answers: {} };
  },
  async ListArchives(wire) {
    const { ArchiveName } = await makeArchive(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.ListArchivesCommand({ NamePrefix: ArchiveName, Limit: 100 })),
      answers: { Archives: including(having({ ArchiveName })) },
    };
  },
  ListEventBuses: ({ eventBridge }) => ({
    call: () => eventBridge.send(new EventBridge.ListEventBusesCommand({ NamePrefix: 'd', Limit: 100 })),
    answers: { EventBuses: [{ Name: 'default' }] },
  }),
  async ListReplays(wire) {
    const ReplayName = await makeReplay(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.ListReplaysCommand({ NamePrefix: ReplayName })),
      answers: { Replays: including(having({ ReplayName })) },
    };
  },
  async ListRules(wire) {
    const Name = await makeRule(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.ListRulesCommand({ NamePrefix: Name })),
      answers: { Rules: including(having({ Name })) },
    };
  },
  async ListTargetsByRule(wire) {
    const Rule = await makeTarget(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.ListTargetsByRuleCommand({ Rule, Limit: 10 })),
      answers: { Targets: [target(wire)] },
    };
  },
  PutEvents: ({ eventBridge }) => {
    const Entries = [{ Source: 'lamps', DetailType: 'On', Detail: '{"on":true}' }, { Source: 'lamps' }];
    return {
      call: () => eventBridge.send(new EventBridge.PutEventsCommand({ Entries })),
      answers: { FailedEntryCount: 1, Entries: [{ EventId: someText }, { ErrorCode: 'InvalidArgument' }] },
    };
  },
  PutPermission: ({ eventBridge }) => {
    const input = { Action: 'events:PutEvents', Principal: '210987654321', StatementId: 'Partner' };
    return { call: () => eventBridge.send(new EventBridge.PutPermissionCommand(input)), answers: {} };
  },
  PutRule({ eventBridge, newName }) {
    const input = { Name: newName(), EventPattern, State: 'ENABLED', Description: 'all lamps' } as const;
    return {
      call: () => eventBridge.send(new EventBridge.PutRuleCommand(input)),
      answers: { RuleArn: expect.stringContaining(input.Name) },
    };
  },
  async PutTargets(wire) {
    const Rule = await makeRule(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.PutTargetsCommand({ Rule, Targets: [target(wire)] })),
      answers: { FailedEntryCount: 0 },
    };
  },
  async RemovePermission({ eventBridge, newName }) {
    const [StatementId, Principal] = [newName(), '210987654321'];
    await eventBridge.send(
      new EventBridge.PutPermissionCommand({ StatementId, Principal, Action: 'events:PutEvents' }),
    );
    return {
      call: () => eventBridge.send(new EventBridge.RemovePermissionCommand({ StatementId })),
      answers: {},
    };
  },
  async RemoveTargets(wire) {
    const Rule = await makeTarget(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.RemoveTargetsCommand({ Rule, Ids: ['queue'] })),
      answers: { FailedEntryCount: 0 },
    };
  },
  async StartReplay(wire) {
    const input = await replayInput(wire);
    return {
      call: () => wire.eventBridge.send(new EventBridge.StartReplayCommand(input)),
      answers: { ReplayArn: expect.stringContaining(input.ReplayName), State: 'STARTING' },
    };
  },
  TestEventPattern({ eventBridge }) {
    const Event = JSON.stringify({
      id: '1',
      account: '1',
      source: 'lamps',
      time: '2026-01-01T00:00:00Z',
      region: 'eu-west-1',
      resources: [],
      'detail-type': 'On',
      detail: {},
    });
    return {
      call: () => eventBridge.send(new EventBridge.TestEventPatternCommand({ EventPattern, Event })),
      answers: { Result: true },
    };
  },
};
