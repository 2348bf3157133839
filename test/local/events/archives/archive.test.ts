/** Archives: what they keep, how they show it, when they forget it. */
import {
  CreateArchiveCommand,
  DeleteArchiveCommand,
  DescribeArchiveCommand,
  ListArchivesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { busArn, START, type StartedEvents, startEvents } from '../start-events.ts';

const ARN = 'arn:aws:events:eu-west-1:123456789012:archive/orders';
const DAY = 86_400_000;

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
  await twin.deploy('AWS::Events::EventBus', { Name: 'house' });
});
afterEach(() => twin.close());

const create = (input: Partial<CreateArchiveCommand['input']> = {}) =>
  twin.events.send(new CreateArchiveCommand({ ArchiveName: 'orders', EventSourceArn: busArn('house'), ...input }));
const describeArchive = (ArchiveName = 'orders') => twin.events.send(new DescribeArchiveCommand({ ArchiveName }));
const put = (count: number, entry: { Source?: string; EventBusName?: string } = {}) =>
  twin.events.send(
    new PutEventsCommand({
      Entries: Array(count).fill({ Source: 'shop', DetailType: 'a', Detail: '{}', EventBusName: 'house', ...entry }),
    }),
  );

test('an archive is created and described', async () => {
  const EventPattern = '{"source":["shop"]}';
  const created = await create({ Description: 'Orders', EventPattern, RetentionDays: 30 });
  expect(created).toMatchObject({ ArchiveArn: ARN, State: 'ENABLED', CreationTime: new Date(START) });
  expect(await describeArchive()).toMatchObject({
    ArchiveArn: ARN,
    ArchiveName: 'orders',
    EventSourceArn: busArn('house'),
    Description: 'Orders',
    EventPattern,
    State: 'ENABLED',
    RetentionDays: 30,
    SizeBytes: 0,
    EventCount: 0,
  });
});

test.each([
  ['a name too long', { ArchiveName: 'a'.repeat(49) }, 'ValidationException', /less than or equal to 48/],
  ['an unknown bus', { EventSourceArn: busArn('none') }, 'ResourceNotFoundException', 'Event bus none does not exist.'],
  ['a pattern that is not valid', { EventPattern: '{}' }, 'InvalidEventPatternException', /Empty objects/],
])('an archive with %s is not allowed', async (_, input, name, message) => {
  await expect(create(input)).rejects.toMatchObject({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});

test('a name can be used once', async () => {
  await create();
  await expect(create()).rejects.toMatchObject({
    name: 'ResourceAlreadyExistsException',
    message: 'Archive orders already exists.',
  });
});

test('an archive that does not exist is not found', async () => {
  await expect(describeArchive('none')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Archive none does not exist.',
  });
});

test('it keeps the events of its bus that match its pattern', async () => {
  await create({ EventPattern: '{"source":["shop"]}' });
  await put(10);
  await put(3, { Source: 'mall' });
  await put(2, { EventBusName: 'default' });
  expect(await describeArchive()).toMatchObject({ EventCount: 10, SizeBytes: 10 * (14 + 'shop'.length + 1 + 2) });
});

test('without a pattern it keeps all, also more than one page of them', async () => {
  await create();
  for (let round = 0; round < 21; round += 1) await put(10);
  expect(await describeArchive()).toMatchObject({ EventCount: 210 });
});

test('archives are listed by one filter', async () => {
  await create();
  await create({ ArchiveName: 'other', EventSourceArn: busArn('default') });
  const names = async (input: ListArchivesCommand['input']) =>
    (await twin.events.send(new ListArchivesCommand(input))).Archives?.map(({ ArchiveName }) => ArchiveName);
  expect(await names({})).toEqual(['orders', 'other']);
  expect(await names({ NamePrefix: 'ot' })).toEqual(['other']);
  expect(await names({ EventSourceArn: busArn('house') })).toEqual(['orders']);
  expect(await names({ State: 'ENABLED' })).toHaveLength(2);
  expect(await names({ State: 'DISABLED' })).toEqual([]);
  await expect(names({ NamePrefix: 'ot', State: 'ENABLED' })).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(names({ EventSourceArn: busArn('none') })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('events are deleted after the retention period', async () => {
  await create({ RetentionDays: 2 });
  await create({ ArchiveName: 'forever' });
  await put(1);
  await twin.kernel.advance(1.5 * DAY);
  await put(1);
  await twin.kernel.advance(DAY);
  expect(await describeArchive()).toMatchObject({ EventCount: 1 });
  expect(await describeArchive('forever')).toMatchObject({ EventCount: 2 });
});

test('a deleted archive keeps nothing, and a new one of the same name is empty', async () => {
  await create();
  await put(3);
  expect(await describeArchive()).toMatchObject({ EventCount: 3 });
  await twin.events.send(new DeleteArchiveCommand({ ArchiveName: 'orders' }));
  await expect(describeArchive()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(twin.events.send(new DeleteArchiveCommand({ ArchiveName: 'orders' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await put(1);
  await create();
  expect(await describeArchive()).toMatchObject({ EventCount: 0 });
});
