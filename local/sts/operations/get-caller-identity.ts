import type { Kernel } from '../../kernel/kernel.ts';
import { UNRESTRICTED } from '../../kernel/permissions/action.ts';
import { callerArn } from '../../kernel/principals/caller-arn.ts';
import { principalId } from '../../kernel/principals/principal-id.ts';
import { type Operation, operation } from '../../kernel/service.ts';

/** Returns the identity of a call's credentials. */
export function getCallerIdentity({ accountId }: Pick<Kernel, 'accountId'>): Operation {
  return operation({
    members: {},
    action: UNRESTRICTED,
    run: (_, { principal }) => ({
      UserId: principalId(principal, accountId),
      Account: accountId,
      Arn: callerArn(principal, accountId),
    }),
  });
}
