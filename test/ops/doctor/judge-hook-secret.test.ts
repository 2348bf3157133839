/** What is wrong with the secret of the event hooks. */
import { judgeHookSecret } from '../../../ops/doctor/judge-hook-secret.ts';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/0f3c1d2e-0000-4000-8000-000000000001';

const judge = (secret: { DeletedDate?: Date; KmsKeyId?: string }) =>
  judgeHookSecret('sign-up/hooks', async () => secret);

test.each([
  {},
  { KmsKeyId: 'alias/aws/secretsmanager' },
  { KmsKeyId: 'arn:aws:kms:eu-west-1:1:alias/aws/secretsmanager' },
])('nothing is wrong with %j: the key is that of Secrets Manager', async (secret) => {
  expect(await judge(secret)).toEqual([]);
});

test('the function cannot read a secret with a key of its own', async () => {
  expect(await judge({ KmsKeyId: KEY })).toEqual([
    {
      resource: 'secret sign-up/hooks',
      problem: `is encrypted with ${KEY}, which the function may not use: every hook of Okta is answered with 503`,
      fix: 'aws secretsmanager update-secret --secret-id sign-up/hooks --kms-key-id alias/aws/secretsmanager',
    },
  ]);
});

test('a secret that is scheduled for deletion is named', async () => {
  expect(await judge({ DeletedDate: new Date(0) })).toMatchObject([
    { problem: expect.stringContaining('is scheduled for deletion') },
  ]);
});

test('an error that is no absence is thrown', async () => {
  const refused = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
  const judging = judgeHookSecret('sign-up/hooks', () => Promise.reject(refused));
  await expect(judging).rejects.toBe(refused);
});
