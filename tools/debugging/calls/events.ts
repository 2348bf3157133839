/** Buses, rules and archives, and what people make beside the stack. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

const { answers, fails, isRefused } = callsOf('events');

export function eventsCalls({ bus, rule, archive, queueArn }: About): Call[] {
  const EventBusName = 'debugging';
  const Rule = 'everything';
  const EventPattern = '{"source":["debugging"]}';
  const entry = { EventBusName, Source: 'another', DetailType: 'Try', Detail: '{}' };
  const event = { id: '1', source: 'debugging', account: '123456789012', time: '2026-01-05T09:00:00Z' };
  const Event = JSON.stringify({ ...event, region: 'eu-west-1', resources: [], 'detail-type': 'Try', detail: {} });
  return [
    answers('ListEventBuses', {}, 'EventBuses[].Arn'),
    answers('DescribeEventBus', { Name: bus }, ['Arn', 'Policy']),
    answers('ListRules', { EventBusName: bus }, ['Rules[].EventPattern', 'Rules[].State']),
    answers('DescribeRule', { Name: rule, EventBusName: bus }, 'EventPattern'),
    answers('ListTargetsByRule', { Rule: rule, EventBusName: bus }, [
      'Targets[].Arn',
      'Targets[].DeadLetterConfig.Arn',
    ]),
    answers('ListRuleNamesByTarget', { TargetArn: queueArn, EventBusName: bus }, 'RuleNames'),
    answers('TestEventPattern', { EventPattern, Event }, 'Result'),
    answers('ListArchives', {}, 'Archives[].ArchiveName'),
    answers('DescribeArchive', { ArchiveName: archive }, ['EventCount', 'State']),
    answers('ListReplays', {}, 'Replays'),
    answers('CreateEventBus', { Name: EventBusName }, 'EventBusArn'),
    answers('PutRule', { Name: Rule, EventBusName, EventPattern }, 'RuleArn'),
    answers('PutTargets', { Rule, EventBusName, Targets: [{ Id: 'queue', Arn: queueArn }] }, 'FailedEntryCount'),
    answers('PutEvents', { Entries: [entry] }, 'Entries[].EventId'),
    answers('DisableRule', { Name: Rule, EventBusName }),
    answers('EnableRule', { Name: Rule, EventBusName }),
    answers('RemoveTargets', { Rule, EventBusName, Ids: ['queue'] }, 'FailedEntryCount'),
    answers('DeleteRule', { Name: Rule, EventBusName }),
    answers('DeleteEventBus', { Name: EventBusName }),
    fails('DescribeRule', { Name: 'none', EventBusName: bus }, 'ResourceNotFoundException', 'none'),
    isRefused('ListConnections'),
    isRefused('ListEndpoints'),
  ];
}
