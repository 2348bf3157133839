import '../../support/function-environment.ts';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ProfileConfirmed } from '../../../events/profile-confirmed.ts';
import { confirmProfile } from '../../../functions/confirm-profile/confirm-profile.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { detailFactory, envelopeFactory, sqsEventFactory } from '../../support/queued-event-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';
import { openTables } from '../../support/start-tables.ts';

const T1 = '2026-11-23T10:00:00.100Z';
const T2 = '2026-11-23T10:00:00.200Z';

const tables = openTables();
const endpoint = recordCalls();
const output = captureOutput();

const message = (changes: object) =>
  envelopeFactory('UserConfirmed', detailFactory('UserConfirmed', changes), 'signup');
const confirm = (...bodies: unknown[]) =>
  confirmProfile({ table: tables.profiles, bus: busFactory(endpoint) })(sqsEventFactory(...bodies));
const stored = async (userName: string) =>
  (await tables.client.send(new GetCommand({ TableName: 'Profiles', Key: { userName } }))).Item;
const FAILED = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

test('a confirmation sets only status, sub and time', async () => {
  await expect(confirm(message({ userName: 'okta_1', sub: 's', occurredAt: T1 }))).resolves.toEqual(FAILED());
  expect(await stored('okta_1')).toEqual({ userName: 'okta_1', status: 'active', sub: 's', confirmedAt: T1 });
});

test('each is published as ProfileConfirmed, a whole batch in one call', async () => {
  await confirm(message({ userName: 'okta_2', sub: 'a' }), message({ userName: 'okta_3', sub: 'b' }));
  expect(endpoint.calls).toHaveLength(1);
  const entries = entriesOf(endpoint.calls[0]);
  expect(entries).toHaveLength(2);
  for (const entry of entries) {
    expect(entry).toMatchObject({ EventBusName: 'signup', Source: 'signup.audit', DetailType: 'ProfileConfirmed' });
    const detail = JSON.parse(entry.Detail ?? '');
    expect(ProfileConfirmed.parse(detail)).toEqual(detail);
  }
});

test('a redelivery changes nothing and is published again', async () => {
  const body = message({ userName: 'okta_4', occurredAt: T1 });
  await confirm(body);
  const before = await stored('okta_4');
  await confirm(body);
  expect(await stored('okta_4')).toEqual(before);
  expect(endpoint.calls.flatMap(entriesOf)).toHaveLength(2);
});

test('the newest confirmation wins, in any order', async () => {
  for (const order of [
    [T1, T2],
    [T2, T1],
  ]) {
    const userName = `okta_${order.join().toLowerCase()}`;
    for (const occurredAt of order) await confirm(message({ userName, sub: `sub-${occurredAt}`, occurredAt }));
    expect(await stored(userName)).toMatchObject({ sub: `sub-${T2}`, confirmedAt: T2 });
  }
});

describe('partial failures', () => {
  test('an unreadable message is delivered again, the others are handled', async () => {
    await expect(confirm('not json', message({ userName: 'okta_5' }), { detail: {} })).resolves.toEqual(
      FAILED('message-0', 'message-2'),
    );
    expect(await stored('okta_5')).toMatchObject({ status: 'active' });
    expect(output.text()).toContain('UnreadableInput');
  });

  test('a refused entry redelivers only its own message', async () => {
    endpoint.behave('PutEvents', {
      body: { FailedEntryCount: 1, Entries: [{ EventId: 'x' }, { ErrorCode: 'ThrottlingException' }] },
    });
    await confirm(message({ userName: 'okta_6' }), message({ userName: 'okta_7' })).then(({ batchItemFailures }) => {
      expect(batchItemFailures).toHaveLength(1);
    });
    expect(output.lines()).toContainEqual(
      expect.objectContaining({ errorName: 'EventRefused', errorCode: 'ThrottlingException' }),
    );
  });

  test('a failed call redelivers all its messages', async () => {
    endpoint.behave('PutEvents', { status: 500, body: { __type: 'InternalException' } });
    const { batchItemFailures } = await confirm(message({ userName: 'okta_8' }), message({ userName: 'okta_9' }));
    expect(batchItemFailures).toHaveLength(2);
  });

  test('without a table the message is redelivered, and nothing is published', async () => {
    const handler = confirmProfile({ table: { client: tables.client, name: 'Nowhere' }, bus: busFactory(endpoint) });
    await expect(handler(sqsEventFactory(message({})))).resolves.toEqual(FAILED('message-0'));
    expect(endpoint.calls).toEqual([]);
  });
});
