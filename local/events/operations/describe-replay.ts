/** `DescribeReplay`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeReplay.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { replaySummary } from '../archives/replays.ts';
import { replayArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { replayName } from '../names.ts';

export const describeReplay = ({ kernel, replays }: EventsContext): Operation =>
  operation({
    members: { ReplayName: required(replayName()) },
    action: { name: 'events:DescribeReplay', on: ({ ReplayName }) => replayArn(kernel, ReplayName) },
    run({ ReplayName }) {
      const replay = replays.get(ReplayName);
      const { arn: ReplayArn, description: Description, destinationArn: Arn, filterArns: FilterArns } = replay;
      return { ...replaySummary(replay), ReplayArn, Description, Destination: { Arn, FilterArns } };
    },
  });
