/** `DescribeEventBus`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { busArn } from '../arns.ts';
import { showBus } from '../bus-policies.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn } from '../names.ts';

export const describeEventBus = ({ kernel, buses, policies }: EventsContext): Operation =>
  operation({
    members: { Name: busNameOrArn() },
    action: { name: 'events:DescribeEventBus', on: ({ Name }) => busArn(kernel, Name) },
    run: ({ Name }) => showBus(policies, buses.get(Name)),
  });
