/** What must be left of a sign-up in the end, no matter what went wrong. */
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import type { System } from '../../system/start-system.ts';
import type { Journey } from './start-journey.ts';

/** Exactly one profile, written once and active, and exactly one audit record of each kind. */
export async function expectWhole(journey: Journey, userName: string): Promise<void> {
  const { profile, auditEvents } = await journey.records(userName);
  expect(profile).toMatchObject({ userName, status: 'active', version: 1, attributesAt: expect.any(String) });
  expect(auditEvents.map(({ detailType }) => detailType).sort()).toEqual([
    'ProfileConfirmed',
    'ProfileWritten',
    'UserCreated',
  ]);
  expect(auditEvents.find(({ detailType }) => detailType === 'ProfileWritten')).toMatchObject({ outcome: 'created' });
  expect(new Set(auditEvents.map(({ signUpId }) => signUpId))).toEqual(new Set([profile?.signUpId]));
}

/** Nothing waits in a queue, nor has anything been given up. */
export async function expectEmptyQueues(
  { client }: Pick<System, 'client'>,
  { queues }: Pick<OperationsSettings, 'queues'>,
): Promise<void> {
  const sqs = new SQSClient(client);
  for (const [name, QueueUrl] of Object.entries(queues)) {
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect({ name, ...Attributes }).toMatchObject({
      name,
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  }
  sqs.destroy();
}
