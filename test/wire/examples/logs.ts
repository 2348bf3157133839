/** Amazon CloudWatch Logs. */
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { deployResource } from '../../support/deploy-resource.ts';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including } from './example.ts';

async function makeStream({ logs, newName }: Wire) {
  const stream = { logGroupName: newName(), logStreamName: 'hall' };
  await logs.send(new Logs.CreateLogGroupCommand(stream));
  await logs.send(new Logs.CreateLogStreamCommand(stream));
  return stream;
}

async function writeLine(wire: Wire) {
  const stream = await makeStream(wire);
  const timestamp = wire.services.kernel.clock.now();
  const logEvents = [{ timestamp, message: 'on' }];
  await wire.logs.send(new Logs.PutLogEventsCommand({ ...stream, logEvents }));
  return { ...stream, timestamp };
}

async function startQuery(wire: Wire) {
  const { logGroupName, timestamp } = await writeLine(wire);
  const times = { startTime: Math.floor(timestamp / 1000), endTime: Math.ceil(timestamp / 1000) };
  const input = { logGroupNames: [logGroupName], ...times, queryString: 'fields @message | limit 5', limit: 5 };
  return { logGroupName, input };
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
  async DescribeLogStreams(wire) {
    const { logGroupName, logStreamName, timestamp } = await writeLine(wire);
    const input = { logGroupName, orderBy: Logs.OrderBy.LastEventTime, descending: true, limit: 5 };
    return {
      call: () => wire.logs.send(new Logs.DescribeLogStreamsCommand(input)),
      answers: { logStreams: [{ logStreamName, firstEventTimestamp: timestamp, lastEventTimestamp: timestamp }] },
    };
  },
  async DescribeQueries(wire) {
    const { logGroupName, input } = await startQuery(wire);
    const { queryId } = await wire.logs.send(new Logs.StartQueryCommand(input));
    return {
      call: () => wire.logs.send(new Logs.DescribeQueriesCommand({ logGroupName, maxResults: 5 })),
      answers: { queries: [{ queryId, queryString: input.queryString, status: 'Complete', logGroupName }] },
    };
  },
  async DescribeQueryDefinitions(wire) {
    const name = wire.newName();
    const properties = { Name: name, QueryString: 'fields @message' };
    await deployResource(wire.services.kernel, { type: 'AWS::Logs::QueryDefinition', logicalId: 'Lamp', properties });
    const input = { queryDefinitionNamePrefix: name, maxResults: 5 };
    return {
      call: () => wire.logs.send(new Logs.DescribeQueryDefinitionsCommand(input)),
      answers: { queryDefinitions: [{ name, queryString: 'fields @message', logGroupNames: [] }] },
    };
  },
  async DescribeMetricFilters(wire) {
    const { logGroupName } = await makeStream(wire);
    const transformation = { MetricName: 'Lit', MetricNamespace: 'Lamps', MetricValue: '1' };
    const properties = { LogGroupName: logGroupName, FilterPattern: 'on', MetricTransformations: [transformation] };
    await deployResource(wire.services.kernel, { type: 'AWS::Logs::MetricFilter', logicalId: 'Lit', properties });
    const input = { logGroupName, metricName: 'Lit', metricNamespace: 'Lamps', limit: 5 };
    return {
      call: () => wire.logs.send(new Logs.DescribeMetricFiltersCommand(input)),
      answers: { metricFilters: [{ logGroupName, filterPattern: 'on' }] },
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
  async GetLogEvents(wire) {
    const { logGroupName, logStreamName, timestamp } = await writeLine(wire);
    const input = { logGroupName, logStreamName, startFromHead: true, limit: 5 };
    return {
      call: () => wire.logs.send(new Logs.GetLogEventsCommand(input)),
      answers: { events: [{ message: 'on', timestamp }], nextForwardToken: expect.stringMatching(/^f\/\d+$/) },
    };
  },
  async GetQueryResults(wire) {
    const { input } = await startQuery(wire);
    const { queryId } = await wire.logs.send(new Logs.StartQueryCommand(input));
    return {
      call: () => wire.logs.send(new Logs.GetQueryResultsCommand({ queryId })),
      answers: { status: 'Complete', results: [including({ field: '@message', value: 'on' })] },
    };
  },
  async StartQuery(wire) {
    const { input } = await startQuery(wire);
    return {
      call: () => wire.logs.send(new Logs.StartQueryCommand(input)),
      answers: { queryId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    };
  },
  async PutLogEvents(wire) {
    const stream = await makeStream(wire);
    const logEvents = [{ timestamp: wire.services.kernel.clock.now(), message: 'on' }];
    return { call: () => wire.logs.send(new Logs.PutLogEventsCommand({ ...stream, logEvents })), answers: {} };
  },
};
