/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
import { type InputOf, list, map, noEffect, oneOf, string, withoutValues } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { checkAttributes } from '../attributes/check-attributes.ts';
import type { CognitoContext } from '../context.ts';
import { storePassword } from '../passwords/password.ts';
import { checkPassword, policyOf, randomPassword } from '../passwords/policy.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_CREATION } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import type { User, UserPool } from '../state/model.ts';
import { canonicalUsername } from '../state/users.ts';
import { runPreSignUp } from '../triggers/pre-sign-up.ts';
import { attributes, password, poolId, username } from './members.ts';
import { userView } from './user-view.ts';

const NO_MESSAGES = 'the twin sends no messages: choose the password with TemporaryPassword';

const members = {
  UserPoolId: poolId(),
  Username: username(),
  UserAttributes: attributes(),
  ValidationData: attributes(),
  TemporaryPassword: password(),
  MessageAction: noEffect(withoutValues(oneOf('SUPPRESS'), 'RESEND'), NO_MESSAGES),
  DesiredDeliveryMediums: noEffect(list(oneOf('SMS', 'EMAIL')), NO_MESSAGES),
  ClientMetadata: map(string({ max: 131072 })),
} as const;

export function adminCreateUser(cognito: CognitoContext): Operation {
  return operation({
    members,
    action: { name: 'cognito-idp:AdminCreateUser', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_CREATION,
    async run(input) {
      const pool = findPool(cognito, input.UserPoolId);
      const name = canonicalUsername(pool, input.Username);
      rejectTaken(cognito, pool, name);
      const given = textOf(input.UserAttributes);
      checkAttributes(pool, given);
      const temporary = input.TemporaryPassword ?? randomPassword(cognito.kernel.entropy, policyOf(pool));
      checkPassword(pool, temporary);
      await askTrigger(cognito, pool, { name, given, input });
      const stored = await storePassword(cognito.kernel, temporary);
      // The name may have been taken in the meantime.
      rejectTaken(cognito, pool, name);
      const user = newUser(cognito, pool, { name, given });
      cognito.users.create({ ...user, password: stored });
      return { User: userView(user) };
    },
  });
}

function rejectTaken(cognito: CognitoContext, pool: UserPool, name: string): void {
  if (cognito.users.get(pool, name)) throw new ServiceError('UsernameExistsException', 'User account already exists');
}

interface NewUser {
  name: string;
  given: Record<string, string>;
}

async function askTrigger(
  cognito: CognitoContext,
  pool: UserPool,
  { name, given, input }: NewUser & { input: InputOf<typeof members> },
): Promise<void> {
  await runPreSignUp(cognito, pool, {
    source: 'PreSignUp_AdminCreateUser',
    username: name,
    // AWS's value for calls without a client.
    clientId: 'CLIENT_ID_NOT_APPLICABLE',
    attributes: { 'cognito:user_status': 'FORCE_CHANGE_PASSWORD', ...given },
    validationData: input.ValidationData ? textOf(input.ValidationData) : null,
    clientMetadata: input.ClientMetadata,
  });
}

function newUser({ kernel }: CognitoContext, pool: UserPool, { name, given }: NewUser): User {
  const now = kernel.clock.now();
  return {
    poolId: pool.id,
    username: name,
    status: 'FORCE_CHANGE_PASSWORD',
    attributes: { ...given, sub: kernel.entropy.uuid() },
    createdAt: now,
    modifiedAt: now,
  };
}

function textOf(pairs: readonly { Name: string; Value?: string }[] = []): Record<string, string> {
  return Object.fromEntries(pairs.map(({ Name, Value = '' }) => [Name, Value]));
}
