/** Events that are delivered twice, concurrently or in the wrong order: the result is always the same profile. */
import { readFileSync } from 'node:fs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { signUpId } from '../../events/sign-up-id.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let bus: EventBridgeClient;
let queues: SQSClient;
let functions: LambdaClient;

beforeAll(async () => {
  journey = await startJourney();
  start = journey.system.twin.clock.now();
  bus = new EventBridgeClient(journey.system.client);
  queues = new SQSClient(journey.system.client);
  functions = new LambdaClient(journey.system.client);
});
afterAll(async () => {
  for (const client of [bus, queues, functions]) client.destroy();
  await journey.close();
});

const sample = (name: string) => JSON.parse(readFileSync(repositoryPath(`events/samples/${name}.v1.json`), 'utf8'));

// Counted from the start of the journey: an audit record expires some time after the event that it records.
let start: number;
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

interface Reported {
  userName: string;
  occurredAt: string;
  givenName?: string;
}

function userCreated({ userName, occurredAt, givenName = 'Ada' }: Reported) {
  const { userPoolId } = journey.settings;
  const clientId = journey.portal().settings.clientId;
  const attributes = {
    email: 'ada@example.com',
    email_verified: 'true',
    given_name: givenName,
    family_name: 'Lovelace',
  };
  const id = signUpId({ userPoolId, userName });
  return { ...sample('UserCreated'), signUpId: id, userPoolId, userName, clientId, occurredAt, attributes };
}

function userConfirmed({ userName, occurredAt }: Reported) {
  const { userPoolId } = journey.settings;
  const clientId = journey.portal().settings.clientId;
  return {
    ...sample('UserConfirmed'),
    signUpId: signUpId({ userPoolId, userName }),
    userPoolId,
    userName,
    clientId,
    occurredAt,
  };
}

async function put(...entries: [string, object][]): Promise<void> {
  const Entries = entries.map(([DetailType, detail]) => ({
    EventBusName: journey.settings.eventBusName,
    Source: 'signup',
    DetailType,
    Detail: JSON.stringify(detail),
  }));
  expect((await bus.send(new PutEventsCommand({ Entries }))).FailedEntryCount).toBe(0);
}

async function auditTypes(userName: string): Promise<string[]> {
  const { auditEvents } = await journey.records(userName);
  return auditEvents.map(({ detailType, outcome }) => [detailType, outcome].filter(Boolean).join(' ')).sort();
}

test('a trigger that runs three times at once creates one profile', async () => {
  const userName = 'okta_three-times';
  const FunctionName = Object.entries(journey.system.deployment.resources).find(([logicalId]) =>
    /^TriggersPublishUserCreated[0-9A-F]{8}$/.test(logicalId),
  )?.[1];
  const event = {
    version: '1',
    region: journey.system.twin.region,
    userPoolId: journey.settings.userPoolId,
    userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: journey.portal().settings.clientId },
    triggerSource: 'PreSignUp_ExternalProvider',
    request: {
      userAttributes: { email: 'three@example.com', email_verified: 'true', given_name: 'Three' },
      validationData: {},
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
  const Payload = JSON.stringify(event);
  const answers = await Promise.all([1, 2, 3].map(() => functions.send(new InvokeCommand({ FunctionName, Payload }))));
  for (const answer of answers) {
    expect(answer.FunctionError).toBeUndefined();
    expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString())).toEqual(event);
  }
  await journey.settle();
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toMatchObject({ userName, given_name: 'Three', status: 'pending' });
  expect(auditEvents.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
  expect(auditEvents.filter(({ detailType }) => detailType === 'UserCreated')).toHaveLength(1);
});

test('an event that is delivered twice changes nothing the second time', async () => {
  const reported = { userName: 'okta_twice', occurredAt: at(0) };
  await put(['UserCreated', userCreated(reported)]);
  await journey.settle();
  const first = await journey.records(reported.userName);
  await put(['UserCreated', userCreated(reported)], ['UserCreated', userCreated(reported)]);
  await journey.settle();
  const { profile } = await journey.records(reported.userName);
  expect(profile).toEqual(first.profile);
  expect(await auditTypes(reported.userName)).toEqual([
    'ProfileWritten created',
    'ProfileWritten unchanged',
    'ProfileWritten unchanged',
    'UserCreated',
  ]);
});

test('a confirmation that is delivered twice has one record', async () => {
  const reported = { userName: 'okta_confirmed-twice', occurredAt: at(0) };
  await put(
    ['UserCreated', userCreated(reported)],
    ['UserConfirmed', userConfirmed(reported)],
    ['UserConfirmed', userConfirmed(reported)],
  );
  await journey.settle();
  expect(await auditTypes(reported.userName)).toEqual(['ProfileConfirmed', 'ProfileWritten created', 'UserCreated']);
});

test('confirming before writing has the same result as writing before confirming', async () => {
  const order = async (userName: string, types: ('UserCreated' | 'UserConfirmed')[]) => {
    for (const type of types) {
      const detail =
        type === 'UserCreated'
          ? userCreated({ userName, occurredAt: at(0) })
          : userConfirmed({ userName, occurredAt: at(1) });
      await put([type, detail]);
      await journey.settle();
    }
    const { profile = {} } = await journey.records(userName);
    const {
      userName: _,
      signUpId: __,
      updatedAt: ___,
      createdAt: ____,
      confirmedAt: _____,
      attributesHash: ______,
      writtenBy: _______,
      createdBy: ________,
      ...rest
    } = profile;
    return rest;
  };
  const early = await order('okta_confirmed-early', ['UserConfirmed', 'UserCreated']);
  expect(early).toEqual(await order('okta_confirmed-late', ['UserCreated', 'UserConfirmed']));
  expect(early).toMatchObject({ status: 'active', given_name: 'Ada', version: 1 });
});

test('an older event after a newer one does not overwrite it', async () => {
  const userName = 'okta_older';
  await put(['UserCreated', userCreated({ userName, occurredAt: at(60), givenName: 'Newer' })]);
  await journey.settle();
  await put(['UserCreated', userCreated({ userName, occurredAt: at(0), givenName: 'Older' })]);
  await journey.settle();
  const { profile } = await journey.records(userName);
  expect(profile).toMatchObject({ given_name: 'Newer', attributesAt: at(60) });
  expect(await auditTypes(userName)).toEqual([
    'ProfileWritten created',
    'ProfileWritten unchanged',
    'UserCreated',
    'UserCreated',
  ]);
});

test('a message in the outbox reaches the bus and becomes a profile', async () => {
  const userName = 'okta_outbox';
  const message = {
    source: 'signup',
    'detail-type': 'UserCreated',
    detail: userCreated({ userName, occurredAt: at(0) }),
  };
  await queues.send(
    new SendMessageCommand({ QueueUrl: journey.settings.queues.outbox, MessageBody: JSON.stringify(message) }),
  );
  await journey.settle();
  expect((await journey.records(userName)).profile).toMatchObject({ userName, given_name: 'Ada' });
});
