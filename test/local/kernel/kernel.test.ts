/** The kernel: calls, waits, faults and the store, with a service of two operations made for the test. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Kernel } from '../../../local/kernel/kernel.ts';
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { integer, required, string } from '../../../local/kernel/rules/rule.ts';
import { type FinishedCall, operation, type Service } from '../../../local/kernel/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const principal = { type: 'account' } as const;

function counterService(kernel: Kernel): Service {
  const counts = kernel.store.collection<number>('counter');
  const add = (name: string, by: number) => counts.put(name, (counts.get(name) ?? 0) + by);
  kernel.scheduler.register('counter.add', async (_, payload) => add(String(payload.name), Number(payload.by)));
  kernel.scheduler.register('counter.call', async (_, input) => {
    await kernel.scheduler.activity.parked(kernel.call({ service: 'counter', operation: 'Add', input, principal }));
  });
  return {
    name: 'counter',
    wire: { protocol: 'json', version: '1.1', target: 'Counter' },
    operations: {
      Add: operation({
        members: { name: required(string({ max: 5 })), by: integer({ min: 1 }), after: integer() },
        action: UNRESTRICTED,
        run({ name, by = 1, after }) {
          if (after === undefined) add(name, by);
          else {
            const at = kernel.clock.now() + after;
            kernel.scheduler.schedule({ job: 'counter.add', id: name, at, payload: { name, by } });
          }
          return {};
        },
      }),
      Get: operation({
        members: { name: required(string()) },
        action: UNRESTRICTED,
        run: ({ name }) => ({ count: counts.get(name) ?? 0 }),
      }),
    },
  };
}

let services: StartedServices;
const call = (operationName: string, input: Record<string, string | number>) =>
  services.kernel.call({ service: 'counter', operation: operationName, input, principal });
const count = async (name: string) => (await call('Get', { name })).count;

beforeEach(async () => {
  services = await startServices([counterService], { startAt: Date.UTC(2026, 0, 1) });
});
afterEach(() => services.close());

test('a call runs its operation and answers when the effect is visible', async () => {
  await Promise.all(Array.from({ length: 50 }, () => call('Add', { name: 'a' })));
  expect(await count('a')).toBe(50);
});

test('every broken rule is reported in one error, in AWS wording', async () => {
  await expect(call('Add', { name: 'longer', by: 0 })).rejects.toMatchObject({
    code: 'ValidationException',
    message:
      "2 validation errors detected: Value 'longer' at 'name' failed to satisfy constraint: Member must have length less than or equal to 5; Value '0' at 'by' failed to satisfy constraint: Member must have value greater than or equal to 1",
  });
});

test('an unknown service, operation or member is refused by name', async () => {
  await expect(call('Remove', {})).rejects.toThrow('does not implement counter:Remove');
  await expect(call('Add', { name: 'a', colour: 'red' })).rejects.toThrow('the member colour of counter:Add');
  await expect(services.kernel.call({ service: 's3', operation: 'X', input: {}, principal })).rejects.toThrow(
    'the service s3',
  );
});

test('a wait is a row that settle runs when it is due', async () => {
  const before = services.kernel.clock.now();
  await call('Add', { name: 'a', after: 60_000 });
  await services.kernel.whenIdle();
  expect(await count('a')).toBe(0);
  await services.kernel.settle();
  expect(await count('a')).toBe(1);
  expect(services.kernel.clock.now()).toBe(before + 60_000);
});

test('a fault before the effect changes nothing; a fault after it loses only the reply', async () => {
  const { faults } = services.kernel;
  faults.add({ service: 'counter', operation: 'Add', effect: 'before', times: 1 });
  faults.add({
    service: 'counter',
    operation: 'Add',
    effect: 'after',
    times: 1,
    error: { code: 'Lost', message: 'gone' },
  });
  await expect(call('Add', { name: 'a' })).rejects.toMatchObject({ status: 500 });
  expect(await count('a')).toBe(0);
  await expect(call('Add', { name: 'a' })).rejects.toMatchObject({ code: 'Lost' });
  expect(await count('a')).toBe(1);
});

test('a repeated call is done as often as the fault says, and answered once', async () => {
  const { faults } = services.kernel;
  faults.add({ service: 'counter', operation: 'Add', effect: 'repeat', times: 1 });
  expect(await call('Add', { name: 'a' })).toEqual({});
  expect(await count('a')).toBe(2);
  faults.add({ service: 'counter', operation: 'Add', effect: 'repeat', repeats: 2, times: 1 });
  await call('Add', { name: 'b' });
  await call('Add', { name: 'b' });
  expect(await count('b')).toBe(4);
});

test('a delayed call is done later, and settle moves the clock there', async () => {
  const { faults, clock } = services.kernel;
  faults.add({ service: 'counter', operation: 'Add', effect: 'delay', milliseconds: 60_000 });
  const added = call('Add', { name: 'a' });
  await services.kernel.whenIdle();
  expect(await count('a')).toBe(0);
  await services.kernel.settle();
  await added;
  expect(await count('a')).toBe(1);
  expect(clock.now()).toBe(Date.UTC(2026, 0, 1) + 60_000);
});

test('a delayed call of a job is done later, too: the job that waits for it does not count as running', async () => {
  const { faults, clock, scheduler } = services.kernel;
  faults.add({ service: 'counter', operation: 'Add', effect: 'delay', milliseconds: 60_000 });
  scheduler.schedule({ job: 'counter.call', id: 'a', payload: { name: 'a' } });
  await services.kernel.settle();
  expect(await count('a')).toBe(1);
  expect(clock.now()).toBe(Date.UTC(2026, 0, 1) + 60_000);
});

test('a service that is not served answers 501, which the SDK does not retry', async () => {
  const client = new STSClient({ ...services.client, maxAttempts: 3 });
  await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 501, attempts: 1 },
  });
});

test('an observer sees every call, answered or refused', async () => {
  const finished: FinishedCall[] = [];
  const observed = await startServices([counterService], { observe: (one) => finished.push(one) });
  const add = (name: string) =>
    observed.kernel.call({ service: 'counter', operation: 'Add', input: { name }, principal });
  await add('a');
  await expect(add('longer')).rejects.toThrow('validation error');
  await observed.close();
  expect(
    finished.map(({ call: made, output, error }) => ({ operation: made.operation, output, code: error?.code })),
  ).toEqual([
    { operation: 'Add', output: {}, code: undefined },
    { operation: 'Add', output: undefined, code: 'ValidationException' },
  ]);
});
