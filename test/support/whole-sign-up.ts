/** What must be left of a sign-up in the end, whatever went wrong on the way. */
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
  expect(new Set(auditEvents.map(({ signUpId }) => signUpId))).toEqual(new Set([profile?.signUpId]));
}

/** Nothing waits in a queue, nor has anything been given up. */
export async function expectEmptyQueues({ system: { twin }, settings }: Journey): Promise<void> {
  for (const [name, QueueUrl] of Object.entries(settings.queues)) {
    const input = { QueueUrl, AttributeNames: ['All'] };
    const call = { service: 'sqs', operation: 'GetQueueAttributes', input, principal: { type: 'account' } } as const;
    const { Attributes } = await twin.call(call);
    expect({ name, ...(Attributes as object) }).toMatchObject({
      name,
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  }
}
