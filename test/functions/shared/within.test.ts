import { within } from '../../../functions/shared/publishing/within.ts';

test('a quick answer passes', async () => {
  await expect(within(1_000, async () => 'answer')).resolves.toBe('answer');
});

test('a quick error passes', async () => {
  await expect(within(1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('a call that heeds the signal is aborted when the time is over', async () => {
  let reported: unknown;
  const heed = (signal: AbortSignal) =>
    new Promise((_, reject) => {
      signal.onabort = () => {
        reported = signal.reason;
        reject(new Error('stopped'));
      };
    });
  await expect(within(5, heed)).rejects.toBeDefined();
  expect(reported).toMatchObject({ name: 'TimeoutError' });
});

test('a call that heeds nothing is no longer waited for', async () => {
  await expect(within(5, () => new Promise(() => {}))).rejects.toMatchObject({ name: 'TimeoutError' });
});
