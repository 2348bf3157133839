import '../../support/function-environment.ts';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { AuditRecord } from '../../../events/audit-record.ts';
import { recordAuditEvents } from '../../../functions/record-audit-events/record-audit-events.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import type { Table } from '../../../functions/shared/table.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import { detailFactory, envelopeFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { openTables } from '../../support/start-tables.ts';

type Reported = Parameters<typeof detailFactory>[0];

const EXECUTION = 'arn:aws:states:eu-central-1:111122223333:execution:SignUp:one';
const STATUS_CHANGE = 'Step Functions Execution Status Change';

const tables = openTables();
let people = 0;
let userName: string;
const output = captureOutput();

beforeEach(() => {
  people += 1;
  userName = `okta_person${people}`;
});

const record = (...bodies: unknown[]) =>
  instrument(recordAuditEvents({ table: tables.audit, profiles: tables.profiles, retentionDays: 30 }))(
    sqsEventFactory(...bodies),
    CONTEXT,
  );
const reported = (detailType: Reported, changes: object = {}) =>
  envelopeFactory(detailType, detailFactory(detailType, { userName, ...changes }));
const items = async (name = userName) => {
  const { Items = [] } = await tables.client.send(
    new QueryCommand({
      TableName: 'AuditEvents',
      KeyConditionExpression: 'userName = :u',
      ExpressionAttributeValues: { ':u': name },
    }),
  );
  return Items;
};
const stored = async (name = userName) => (await items(name)).map((item) => AuditRecord.parse(item));
const created = (changes: object = {}) =>
  envelopeFactory('UserCreated', detailFactory('UserCreated', { userName, ...changes }), 'signup');
const failed = (changes: object = {}) => {
  const input = JSON.stringify(created());
  const detail = {
    executionArn: EXECUTION,
    stateMachineArn: 'arn',
    status: 'FAILED',
    error: 'UnknownPortal',
    cause: '{"errorMessage":"zoe@example.com"}',
    input,
    output: null,
    startDate: 1_795_428_000_000,
    stopDate: 1_795_428_001_500,
    redriveCount: 0,
    ...changes,
  };
  return envelopeFactory(STATUS_CHANGE, detail, 'aws.states');
};

describe.each<[Reported, object]>([
  ['ProfileWritten', { outcome: 'created' }],
  ['SignUpRejected', { reasons: ['email-missing', 'given_name-too-long'] }],
  ['ProfileConfirmed', { sub: 'f3a4b8c2-7001-70a9-1b2c-3d4e5f607182' }],
  ['SignUpReplayed', { means: 'redrive', reason: 'table was throttled from 9:58 to 10:12' }],
  ['SignUpDismissed', { means: 'dismiss' }],
  ['UserExported', { reason: 'request for access, ticket 4711' }],
])('%s', (detailType, expected) => {
  test('becomes one record with all its facts', async () => {
    await expect(record(reported(detailType))).resolves.toEqual({ batchItemFailures: [] });
    const { version: _, bornAt: __, ...facts } = detailFactory(detailType, { userName });
    expect(await stored()).toEqual([expect.objectContaining({ detailType, ...facts, ...expected })]);
    expect(output.metrics()).toMatchObject({ [detailType]: 1 });
  });

  test('reported again, later and with other facts, keeps the first record', async () => {
    await record(reported(detailType));
    const before = await stored();
    await record(reported(detailType, { occurredAt: '2026-11-24T00:00:00Z' }));
    expect(await stored()).toEqual(before);
    expect(output.metrics()).toMatchObject({ [detailType]: 1 });
  });
});

describe('UserCreated', () => {
  const later = '2026-11-24T00:00:00.000Z';
  const attributes = { email: 'zoe@example.com', email_verified: 'true', given_name: 'Zoë' };

  test('becomes one record of the user, the app client and the time, without any attribute', async () => {
    await expect(record(created())).resolves.toEqual({ batchItemFailures: [] });
    const { signUpId, clientId, traceId, occurredAt } = detailFactory('UserCreated');
    const keys = { auditId: expect.any(String), dayShard: expect.any(String), expiresAt: expect.any(Number) };
    expect(await items()).toEqual([
      { ...keys, detailType: 'UserCreated', userName, signUpId, clientId, traceId, occurredAt },
    ]);
    expect(output.metrics()).toMatchObject({ UserCreated: 1 });
    expect(output.text()).not.toMatch(/zoe|Zoë|O’Donnell/);
  });

  test('of a canary becomes a record, which stands among those of no day and counts in no metric of people', async () => {
    userName = `canary_${people}`;
    await record(created());
    const place = { dayShard: 'canary' };
    expect(await stored()).toEqual([expect.objectContaining({ detailType: 'UserCreated', userName, ...place })]);
    expect(output.metrics()).toEqual({});
  });

  test('reported again by a retry or a redelivery, with the same attributes, keeps the first record', async () => {
    const reordered = Object.fromEntries(Object.entries(attributes).reverse());
    await record(created({ attributes }));
    const before = await stored();
    await record(created({ attributes }), created({ attributes: reordered, occurredAt: later, traceId: 'another' }));
    expect(await stored()).toEqual(before);
    expect(output.metrics()).toMatchObject({ UserCreated: 1 });
  });

  test('three times at once becomes one record', async () => {
    await Promise.all([1, 2, 3].map((second) => record(created({ occurredAt: `2026-11-23T10:00:0${second}.000Z` }))));
    expect(await stored()).toHaveLength(1);
  });

  test.each([
    ['another value', { ...attributes, given_name: 'Zoe' }],
    ['one less', { email: attributes.email, email_verified: attributes.email_verified }],
    ['an empty one more', { ...attributes, family_name: '' }],
    ['none at all', {}],
  ])('with %s becomes a record of its own', async (_, changed) => {
    await record(created({ attributes }), created({ attributes: changed, occurredAt: later }));
    expect((await stored()).map(({ occurredAt }) => occurredAt).sort()).toEqual(['2026-11-23T10:00:00.123Z', later]);
  });
});

describe('a record that an earlier attempt stored and did not count', () => {
  /** The first PutItem is done, and its reply is lost: the SDK tries again. */
  const loseReply = () => {
    let isLost = false;
    const lose =
      <Call, Answer>(next: (call: Call) => Promise<Answer>, { commandName }: { commandName?: string }) =>
      async (call: Call): Promise<Answer> => {
        const answer = await next(call);
        if (isLost || commandName !== 'PutItemCommand') return answer;
        isLost = true;
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' });
      };
    tables.client.middlewareStack.add(lose as never, { step: 'deserialize', name: 'loseReply', priority: 'low' });
  };
  afterEach(() => void tables.client.middlewareStack.remove('loseReply'));

  test('is counted when the reply was lost and the SDK tried again', async () => {
    const change = failed();
    await record(created());
    loseReply();
    await record(change);
    expect((await stored()).map(({ detailType }) => detailType).sort()).toEqual(['SignUpFailed', 'UserCreated']);
    expect(output.metrics()).toMatchObject({ SignUpFailed: 1 });
  });

  test('is counted when the function ended before it could count, and the message comes again', async () => {
    const [first] = sqsEventFactory(failed()).Records;
    if (first === undefined) throw new Error('the event has no message');
    await record(failed());
    const counted = output.metrics().SignUpFailed;
    const again = { ...first, attributes: { ...first.attributes, ApproximateReceiveCount: '2' } };
    await instrument(recordAuditEvents({ table: tables.audit, profiles: tables.profiles, retentionDays: 30 }))(
      { Records: [again] },
      CONTEXT,
    );
    expect(output.metrics().SignUpFailed).toBe((counted ?? 0) + 1);
    expect(await stored()).toHaveLength(1);
  });
});

test('a record is found by day, in one of eight shards, and expires after the retention', async () => {
  await record(reported('ProfileWritten', { occurredAt: '2026-11-23T23:59:59.5Z' }));
  const [item] = await stored();
  expect(item?.dayShard).toMatch(/^2026-11-23#[0-7]$/);
  expect(item?.occurredAt).toBe('2026-11-23T23:59:59.500Z');
  expect(item?.expiresAt).toBe(Date.parse('2026-12-23T23:59:59Z') / 1000);
});

test('many sign-ups of one day spread over all shards', async () => {
  const day = Array.from({ length: 100 }, (_, index) => reported('ProfileWritten', { signUpId: `sign-up-${index}` }));
  await record(...day);
  expect(new Set((await stored()).map(({ dayShard }) => dayShard)).size).toBe(8);
});

describe('a workflow that did not succeed', () => {
  test('is recorded with its sign-up, error name and summary, without the raw cause', async () => {
    await record(failed());
    const { signUpId, clientId, traceId } = detailFactory('UserCreated');
    expect(await stored()).toEqual([
      expect.objectContaining({
        detailType: 'SignUpFailed',
        signUpId,
        clientId,
        traceId,
        occurredAt: '2026-11-23T10:00:01.500Z',
        executionArn: EXECUTION,
        redriveCount: 0,
        error: 'UnknownPortal',
        summary: 'the workflow ended as FAILED with UnknownPortal, redriven 0 times before',
      }),
    ]);
    expect(JSON.stringify(await stored())).not.toContain('zoe');
    expect(output.metrics()).toMatchObject({ SignUpFailed: 1 });
  });

  test('is recorded again when a redrive also fails', async () => {
    await record(failed(), failed({ redriveCount: 1 }), failed({ redriveCount: 1 }));
    expect((await stored()).map(({ redriveCount }) => redriveCount).sort()).toEqual([0, 1]);
  });

  test('by rejection is recorded by SignUpRejected only', async () => {
    await expect(record(failed({ error: 'InvalidAttributes' }))).resolves.toEqual({ batchItemFailures: [] });
    expect(await stored()).toEqual([]);
  });

  test.each([
    ['no error', { status: 'ABORTED', error: null, cause: null }, 'ABORTED'],
    ['a time-out', { status: 'TIMED_OUT', error: 'States.Timeout' }, 'States.Timeout'],
    ['words instead of a name', { status: 'ABORTED', error: 'zoe@example.com asked me to' }, 'Unnamed'],
  ])('with %s keeps a safe name', async (_, changes, error) => {
    await record(failed(changes));
    expect(await stored()).toEqual([expect.objectContaining({ error })]);
    expect(JSON.stringify(await stored())).not.toContain('zoe');
  });

  test.each([
    ['absent', undefined],
    ['of another kind', '{"hello":"world"}'],
    ['no JSON', 'hello'],
  ])('with its input %s is recorded too', async (_, input) => {
    const executionArn = `${EXECUTION}-${userName}`;
    await record(failed({ input, executionArn, inputDetails: { included: false } }));
    expect(await stored('unknown')).toContainEqual(
      expect.objectContaining({ executionArn, signUpId: 'unknown', clientId: 'unknown' }),
    );
  });
});

describe('partial failures', () => {
  test.each([
    ['no JSON', 'hello'],
    ['a detail-type that nobody keeps', envelopeFactory('UserConfirmed', detailFactory('UserConfirmed'))],
    ['a detail of the wrong shape', envelopeFactory('ProfileWritten', { version: 2 })],
  ])('%s is delivered again, the others are recorded', async (_, body) => {
    await expect(record(body, reported('ProfileWritten'))).resolves.toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
    expect(await stored()).toHaveLength(1);
    expect(output.lines()).toContainEqual(
      expect.objectContaining({ messageId: 'message-0', errorName: 'UnreadableInput' }),
    );
  });
});

describe('the tombstones of a batch', () => {
  /** The table behind a client that notes the keys of each BatchGetItem, and passes its answer through `change`. */
  function watchedProfiles(change: (answer: BatchGetCommandOutput) => void = () => undefined) {
    const reads: string[][] = [];
    const client: DynamoDBDocumentClient = Object.create(tables.client);
    client.send = async (command: unknown) => {
      if (!(command instanceof BatchGetCommand)) throw new Error('only BatchGetItem is expected here');
      reads.push((command.input.RequestItems?.Profiles?.Keys ?? []).map((key) => key.userName));
      const answer = await tables.client.send(command);
      change(answer);
      return answer;
    };
    return { reads, profiles: { client, name: 'Profiles' } };
  }
  const recordWith = (profiles: Table, ...bodies: unknown[]) =>
    instrument(recordAuditEvents({ table: tables.audit, profiles, retentionDays: 30 }))(
      sqsEventFactory(...bodies),
      CONTEXT,
    );
  const other = (detailType: Reported) => reported(detailType, { userName: `${userName}_other` });

  test('are read in one call, each person once', async () => {
    const { reads, profiles } = watchedProfiles();
    await recordWith(profiles, reported('ProfileWritten'), other('ProfileWritten'), reported('ProfileConfirmed'));
    expect(reads).toEqual([[userName, `${userName}_other`]]);
    expect(await stored()).toHaveLength(2);
    expect(await stored(`${userName}_other`)).toHaveLength(1);
  });

  test('that DynamoDB does not process return the messages of their people only', async () => {
    const { profiles } = watchedProfiles((answer) => {
      answer.UnprocessedKeys = { Profiles: { Keys: [{ userName }] } };
    });
    await expect(recordWith(profiles, reported('ProfileWritten'), other('ProfileWritten'))).resolves.toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
    expect(await stored()).toEqual([]);
    expect(await stored(`${userName}_other`)).toHaveLength(1);
    expect(output.lines()).toContainEqual(
      expect.objectContaining({ messageId: 'message-0', errorName: 'KeyUnprocessed' }),
    );
  });

  test('that cannot be read return the messages of their people only', async () => {
    await tables.client.send(new PutCommand({ TableName: 'Profiles', Item: { userName, forgottenAt: 'yesterday' } }));
    await expect(record(reported('ProfileWritten'), other('ProfileWritten'))).resolves.toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
    expect(await stored(`${userName}_other`)).toHaveLength(1);
  });

  test('return all messages if the call fails', async () => {
    const profiles = { ...tables.profiles, name: 'NoTable' };
    await expect(recordWith(profiles, reported('ProfileWritten'), other('ProfileWritten'))).resolves.toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });
  });
});

describe('a forgotten person', () => {
  const before = '2026-11-23T09:00:00.000Z';
  const forgottenAt = '2026-11-23T10:00:00.500Z';
  const after = '2026-11-23T11:00:00.000Z';
  const forget = (Item: object = { forgottenAt }) =>
    tables.client.send(new PutCommand({ TableName: 'Profiles', Item: { userName, ...Item } }));

  test.each<[string, () => unknown]>([
    ['a UserCreated from the archive', () => created({ occurredAt: before, bornAt: before })],
    ['a UserCreated that an operator has edited since', () => created({ occurredAt: after, bornAt: before })],
    [
      'an outcome of an execution that was running',
      () => reported('ProfileWritten', { occurredAt: after, bornAt: before }),
    ],
    ['a rejection', () => reported('SignUpRejected', { occurredAt: after, bornAt: before })],
    [
      'a write that met the tombstone',
      () => reported('ProfileWritten', { occurredAt: after, bornAt: after, outcome: 'forgotten' }),
    ],
    ['a confirmation', () => reported('ProfileConfirmed', { occurredAt: before })],
    ['a failure', () => failed({ stopDate: Date.parse(after), input: JSON.stringify(created({ bornAt: before })) })],
    [
      'a failure of an execution that release 1.0 started',
      () =>
        failed({
          stopDate: Date.parse(after),
          input: JSON.stringify(created({ occurredAt: before, bornAt: undefined })),
        }),
    ],
    ['a fact about access', () => reported('AccessBlocked', { occurredAt: after, factAt: before })],
  ])('has no record of %s of the forgotten life', async (_, message) => {
    await forget();
    await expect(record(message())).resolves.toEqual({ batchItemFailures: [] });
    expect(await items()).toEqual([]);
    expect(output.metrics()).toMatchObject({ ForgottenEvents: 1 });
  });

  test('has records of a new life, other ones than before with the same attributes', async () => {
    await record(created({ occurredAt: before, bornAt: before }));
    await forget();
    const again = created({ occurredAt: after, bornAt: after });
    await record(again);
    await record(again);
    const records = await stored();
    expect(records.map(({ occurredAt }) => occurredAt).sort()).toEqual([before, after]);
  });
});
