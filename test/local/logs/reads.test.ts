/** Streams, their lines, saved queries and started ones, through the real SDK. */
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogStreamsCommand,
  DescribeQueriesCommand,
  DescribeQueryDefinitionsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { createLogs } from '../../../local/logs/service.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const DAY = 86_400_000;
const logGroupName = '/lamps';
const ARN = 'arn:aws:logs:eu-west-1:123456789012:log-group:/lamps';

let services: StartedServices;
let logs: CloudWatchLogsClient;
beforeEach(async () => {
  services = await startServices([createLogs], { startAt: NOW });
  logs = new CloudWatchLogsClient(services.client);
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  for (const logStreamName of ['attic', 'hall'])
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
});
afterEach(async () => {
  logs.destroy();
  await services.close();
});

function put(logStreamName: string, ...messages: string[]) {
  const logEvents = messages.map((message, index) => ({ timestamp: services.kernel.clock.now() + index, message }));
  return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
}

test('streams are listed by name, or with the newest line first', async () => {
  await put('attic', 'a', 'b');
  services.kernel.clock.jump(1000);
  await put('hall', 'c');
  const list = async (input: object) =>
    (await logs.send(new DescribeLogStreamsCommand({ logGroupName, ...input }))).logStreams ?? [];
  expect(await list({})).toMatchObject([
    { logStreamName: 'attic', creationTime: NOW, firstEventTimestamp: NOW, lastEventTimestamp: NOW + 1 },
    { logStreamName: 'hall', lastIngestionTime: NOW + 1000, arn: `${ARN}:log-stream:hall` },
  ]);
  const newest = await list({ orderBy: 'LastEventTime', descending: true, limit: 1 });
  expect(newest).toMatchObject([{ logStreamName: 'hall' }]);
  expect(await list({ logStreamNamePrefix: 'at' })).toMatchObject([{ logStreamName: 'attic' }]);
  await expect(list({ orderBy: 'LastEventTime', logStreamNamePrefix: 'at' })).rejects.toThrow('Cannot order by');
});

test('a group is named by its ARN as well, and by one of both', async () => {
  await put('attic', 'a');
  const read = (input: object) => logs.send(new FilterLogEventsCommand(input));
  expect((await read({ logGroupIdentifier: ARN, interleaved: true })).events).toMatchObject([{ message: 'a' }]);
  await expect(read({})).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(read({ logGroupName, logGroupIdentifier: ARN })).rejects.toThrow('exactly one of them');
});

test('a stream is read page by page in both directions, and its ends repeat their tokens', async () => {
  await put('hall', '1', '2', '3', '4', '5');
  const read = async (input: Partial<GetLogEventsCommandInput>) => {
    const page = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: 'hall', limit: 2, ...input }));
    return { ...page, text: page.events?.map(({ message }) => message).join('') };
  };
  const newest = await read({});
  expect(newest.text).toBe('45');
  const before = await read({ nextToken: newest.nextBackwardToken });
  expect(before.text).toBe('23');
  expect((await read({ nextToken: before.nextForwardToken })).text).toBe('45');
  const end = await read({ nextToken: newest.nextForwardToken });
  expect([end.text, end.nextForwardToken]).toEqual(['', newest.nextForwardToken]);
  expect((await read({ startFromHead: true })).text).toBe('12');
  expect((await read({ startTime: NOW + 3, limit: 9 })).text).toBe('45');
  expect((await read({ endTime: NOW + 1, limit: 9 })).text).toBe('1');
  await expect(read({ nextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(read({ logStreamName: 'none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a saved query is described as the template has it, and runs', async () => {
  const properties = {
    Name: 'lamps/burnt',
    QueryString: 'filter lamp = "desk"\n| stats count(*) as times',
    LogGroupNames: [logGroupName],
  };
  const { physicalId } = await deployResource(services.kernel, {
    type: 'AWS::Logs::QueryDefinition',
    logicalId: 'Burnt',
    properties,
  });
  const { queryDefinitions } = await logs.send(
    new DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: 'lamps/' }),
  );
  const { Name: name, QueryString: queryString, LogGroupNames: logGroupNames } = properties;
  expect(queryDefinitions).toEqual([
    { queryLanguage: 'CWLI', queryDefinitionId: physicalId, name, queryString, logGroupNames, lastModified: NOW },
  ]);
  await put('hall', '{"lamp":"desk"}', '{"lamp":"ceiling"}', '{"lamp":"desk"}');
  const startTime = NOW / 1000;
  const { queryId } = await logs.send(
    new StartQueryCommand({ logGroupNames, queryString, startTime, endTime: startTime + 60 }),
  );
  expect(await logs.send(new GetQueryResultsCommand({ queryId }))).toMatchObject({
    status: 'Complete',
    results: [[{ field: 'times', value: '2' }]],
    statistics: { recordsMatched: 2, recordsScanned: 3, logGroupsScanned: 1 },
  });
  const { queries } = await logs.send(new DescribeQueriesCommand({ logGroupName }));
  expect(queries).toMatchObject([{ queryId, queryString, status: 'Complete' }]);
});

test('a query reads the lines of its time, by the second', async () => {
  await put('hall', 'first');
  services.kernel.clock.jump(2000);
  await put('hall', 'second');
  const startTime = NOW / 1000;
  const count = async (endTime: number) => {
    const query = { logGroupIdentifiers: [ARN], queryString: 'fields @message', startTime, endTime };
    const { queryId } = await logs.send(new StartQueryCommand(query));
    return (await logs.send(new GetQueryResultsCommand({ queryId }))).results?.length;
  };
  expect([await count(startTime + 1), await count(startTime + 2)]).toEqual([1, 2]);
});

test('queries that cannot run are refused', async () => {
  const start = (input: object) =>
    logs.send(new StartQueryCommand({ logGroupName, startTime: 0, endTime: 1, queryString: 'fields a', ...input }));
  await expect(start({ queryString: 'pattern @message' })).rejects.toMatchObject({
    name: 'MalformedQueryException',
    queryCompileError: { location: { startCharOffset: 0, endCharOffset: 7 } },
  });
  await expect(start({ logGroupName: undefined })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(start({ logGroupName: '/none' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(start({ startTime: 2 })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(start({ queryLanguage: 'SQL' })).rejects.toThrow('queries in SQL');
  await expect(logs.send(new GetQueryResultsCommand({ queryId: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('the results of a query are kept for a week', async () => {
  const query = { logGroupName, startTime: 0, endTime: 1, queryString: 'fields a' };
  const { queryId } = await logs.send(new StartQueryCommand(query));
  services.kernel.clock.jump(8 * DAY);
  await logs.send(new StartQueryCommand(query));
  await expect(logs.send(new GetQueryResultsCommand({ queryId }))).rejects.toThrow('does not exist');
});
