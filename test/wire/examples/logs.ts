/** Amazon CloudWatch Logs. */
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including } from './example.ts';

async function makeStream({ logs, newName }: Wire) {
  const stream = { logGroupName: newName(), logStreamName: 'hall' };
  await logs.send(new Logs.CreateLogGroupCommand(stream));
  await logs.send(new Logs.CreateLogStreamCommand(stream));
  return stream;
}

export const LOGS_EXAMPLES: Examples = {
  CreateLogGroup({ logs, newName }) {
    const logGroupName = newName();
    return { call: () => logs.send(new Logs.CreateLogGroupCommand({ logGroupName })), answers: {} };
  },
  async CreateLogStream(wire) {
    const { logGroupName } = await makeStream(wire);
    const input = { logGroupName, logStreamName: 'cellar' };
    return { call: () => wire.logs.send(new Logs.CreateLogStreamCommand(input)), answers: {} };
  },
  async DescribeLogGroups(wire) {
    const { logGroupName } = await makeStream(wire);
    const input = { logGroupNamePrefix: logGroupName, limit: 50 };
    return {
      call: () => wire.logs.send(new Logs.DescribeLogGroupsCommand(input)),
      answers: { logGroups: including(having({ logGroupName })) },
    };
  },
  async FilterLogEvents(wire) {
    const { logGroupName, logStreamName } = await makeStream(wire);
    const timestamp = wire.services.kernel.clock.now();
    const logEvents = [{ timestamp, message: 'on' }];
    await wire.logs.send(new Logs.PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    const input = { logGroupName, logStreamNames: [logStreamName], filterPattern: 'on', limit: 5 };
    return {
      call: () => wire.logs.send(new Logs.FilterLogEventsCommand(input)),
      answers: { events: [{ message: 'on', timestamp }] },
    };
  },
  async PutLogEvents(wire) {
    const stream = await makeStream(wire);
    const logEvents = [{ timestamp: wire.services.kernel.clock.now(), message: 'on' }];
    return { call: () => wire.logs.send(new Logs.PutLogEventsCommand({ ...stream, logEvents })), answers: {} };
  },
};
