import { within } from '../../../functions/shared/publishing/within.ts';

test('a fast result is returned', async () => {
  await expect(within(1_000, async () => 'answer')).resolves.toBe('answer');
});

test('a fast error is thrown', async () => {
  await expect(within(1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('a call that observes the signal is aborted after the time limit', async () => {
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

test('a call that ignores the signal is no longer awaited', async () => {
  await expect(within(5, () => new Promise(() => {}))).rejects.toMatchObject({ name: 'TimeoutError' });
});
