/** `DescribeEventBus`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { busSummary } from '../buses.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn } from '../names.ts';

export const describeEventBus = ({ buses }: EventsContext): Operation =>
  operation({ Name: busNameOrArn() }, ({ Name }) => busSummary(buses.get(Name)));
