/** AWS STS. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Examples } from './example.ts';

export const STS_EXAMPLES: Examples = {
  GetCallerIdentity: ({ sts }) => ({
    call: () => sts.send(new GetCallerIdentityCommand()),
    answers: { Account: '123456789012', Arn: expect.stringContaining('arn:aws:') },
  }),
};
