/** Metric filters: what they count, what they leave, and how they are described. */
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeMetricFiltersCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { createLogs } from '../../../local/logs/service.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const stream = { logGroupName: '/lamps', logStreamName: 'hall' };

let services: StartedServices;
let logs: CloudWatchLogsClient;
beforeEach(async () => {
  services = await startServices([createLogs], { startAt: NOW });
  logs = new CloudWatchLogsClient(services.client);
  for (const logGroupName of [stream.logGroupName, '/heaters']) {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await logs.send(new CreateLogStreamCommand({ ...stream, logGroupName }));
  }
});
afterEach(async () => {
  logs.destroy();
  await services.close();
});

const BROKEN = {
  LogGroupName: stream.logGroupName,
  FilterPattern: '{ $.state = "broken" }',
  MetricTransformations: [
    {
      MetricName: 'Broken',
      MetricNamespace: 'Lamps',
      MetricValue: '1',
      Dimensions: [{ Key: 'room', Value: '$.place.room' }],
    },
  ],
};

const deploy = (properties: JsonObject, logicalId = 'Broken') =>
  deployResource(services.kernel, { type: 'AWS::Logs::MetricFilter', logicalId, properties });

async function write(lines: readonly (object | string)[], logGroupName = stream.logGroupName): Promise<void> {
  const messages = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const logEvents = messages.map((message) => ({ timestamp: services.kernel.clock.now(), message }));
  await logs.send(new PutLogEventsCommand({ ...stream, logGroupName, logEvents }));
}

const ofLamps = () =>
  services.kernel.metrics
    .drain()
    .filter(({ namespace }) => namespace === 'Lamps')
    .map(({ name, dimensions, unit, minute, sum, count }) => ({ name, dimensions, unit, minute, sum, count }));

test('lines that match are counted at their time, by the dimensions that they name', async () => {
  await deploy(BROKEN);
  const broken = (room: string) => ({ state: 'broken', place: { room } });
  await write([broken('hall'), broken('hall'), { ...broken('hall'), state: 'fine' }, broken('attic')]);
  const counted = { name: 'Broken', unit: 'None', minute: NOW / 60_000 };
  expect(ofLamps()).toEqual([
    { ...counted, dimensions: { room: 'hall' }, sum: 2, count: 2 },
    { ...counted, dimensions: { room: 'attic' }, sum: 1, count: 1 },
  ]);
});

test('a line without a dimension is not counted, and neither is one of another group', async () => {
  await deploy(BROKEN);
  await write([{ state: 'broken' }, { state: 'broken', place: { room: null } }]);
  await write([{ state: 'broken', place: { room: 'hall' } }], '/heaters');
  expect(ofLamps()).toEqual([]);
});

test('the value can be a number in the line', async () => {
  const transformation = { MetricName: 'Heat', MetricNamespace: 'Lamps', MetricValue: '$.heat', Unit: 'Milliseconds' };
  await deploy({ ...BROKEN, FilterPattern: '', MetricTransformations: [transformation] });
  await write([{ heat: 40 }, { heat: 2.5 }, { heat: 'hot' }, 'heat', '{"heat":']);
  expect(ofLamps()).toMatchObject([{ name: 'Heat', unit: 'Milliseconds', sum: 42.5, count: 2 }]);
});

test('a pattern of words counts lines that are no JSON', async () => {
  const transformation = { MetricName: 'Mentioned', MetricNamespace: 'Lamps', MetricValue: '1' };
  await deploy({ ...BROKEN, FilterPattern: 'broken', MetricTransformations: [transformation] });
  await write(['it is broken', 'it is fine']);
  expect(ofLamps()).toMatchObject([{ name: 'Mentioned', sum: 1 }]);
});

test('a removed filter counts nothing', async () => {
  const { physicalId } = await deploy(BROKEN);
  const [service] = services.kernel.services();
  service?.resources?.['AWS::Logs::MetricFilter']?.remove?.({ logicalId: 'Broken', physicalId });
  await write([{ state: 'broken', place: { room: 'hall' } }]);
  expect(ofLamps()).toEqual([]);
});

test.each<[string, JsonObject, RegExp]>([
  ['a group that does not exist', { LogGroupName: '/none' }, /LogGroupName: there is no log group \/none/],
  ['an invalid pattern', { FilterPattern: '{ $.state ~ 1 }' }, /Invalid filter pattern/],
  ['no transformation', { MetricTransformations: [] }, /MetricTransformations/],
])('%s is refused', async (_, more, message) => {
  await expect(deploy({ ...BROKEN, ...more })).rejects.toThrow(message);
});

describe('descriptions', () => {
  const describeFilters = async (input: object = {}) => {
    const { metricFilters = [], nextToken } = await logs.send(new DescribeMetricFiltersCommand(input));
    return { names: metricFilters.map(({ filterName = '' }) => filterName), metricFilters, nextToken };
  };
  beforeEach(async () => {
    await deploy({ ...BROKEN, FilterName: 'lamps-broken' });
    const overheated = { MetricName: 'Overheated', MetricNamespace: 'Heaters', MetricValue: '1' };
    await deploy(
      { ...BROKEN, FilterName: 'heaters', LogGroupName: '/heaters', MetricTransformations: [overheated] },
      'Heaters',
    );
  });

  test('name the pattern and the metric, and keep their time of creation', async () => {
    services.kernel.clock.jump(60_000);
    await deploy({ ...BROKEN, FilterName: 'lamps-broken' });
    const { metricFilters } = await describeFilters({ logGroupName: '/lamps' });
    expect(metricFilters).toEqual([
      {
        filterName: 'lamps-broken',
        filterPattern: BROKEN.FilterPattern,
        metricTransformations: [
          {
            metricName: 'Broken',
            metricNamespace: 'Lamps',
            metricValue: '1',
            dimensions: { room: '$.place.room' },
            unit: 'None',
          },
        ],
        creationTime: NOW,
        logGroupName: '/lamps',
        applyOnTransformedLogs: false,
      },
    ]);
  });

  test.each([
    ['all, by name', {}, ['heaters', 'lamps-broken']],
    ['those of a group', { logGroupName: '/heaters' }, ['heaters']],
    ['those of a group by prefix', { logGroupName: '/heaters', filterNamePrefix: 'lamps' }, []],
    ['all, because a prefix counts only with a group', { filterNamePrefix: 'lamps' }, ['heaters', 'lamps-broken']],
    ['those of a metric', { metricName: 'Broken', metricNamespace: 'Lamps' }, ['lamps-broken']],
  ])('are of %s', async (_, input, names) => {
    expect((await describeFilters(input)).names).toEqual(names);
  });

  test('come in pages', async () => {
    const { names, nextToken } = await describeFilters({ limit: 1 });
    expect([...names, ...(await describeFilters({ limit: 1, nextToken })).names]).toEqual(['heaters', 'lamps-broken']);
  });

  test.each([
    ['ResourceNotFoundException', { logGroupName: '/none' }],
    ['InvalidParameterException', { metricName: 'Broken' }],
    ['InvalidParameterException', { metricNamespace: 'Lamps' }],
  ])('fail with %s for %j', async (name, input) => {
    await expect(describeFilters(input)).rejects.toThrow(expect.objectContaining({ name }));
  });
});
