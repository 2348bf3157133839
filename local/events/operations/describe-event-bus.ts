/** `DescribeEventBus`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { busArn } from '../arns.ts';
import { busSummary } from '../buses.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn } from '../names.ts';

export const describeEventBus = ({ kernel, buses }: EventsContext): Operation =>
  operation({
    members: { Name: busNameOrArn() },
    action: { name: 'events:DescribeEventBus', on: ({ Name }) => busArn(kernel, Name) },
    run: ({ Name }) => busSummary(buses.get(Name)),
  });
