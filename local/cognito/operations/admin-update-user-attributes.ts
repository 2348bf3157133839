/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html */
import { map, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { checkAttributes } from '../attributes/check-attributes.ts';
import { attributeRule } from '../attributes/standard-attributes.ts';
import type { CognitoContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_UPDATE } from '../request-quotas.ts';
import { findUser } from '../state/find.ts';
import type { UserPool } from '../state/model.ts';
import { attributes, poolId, username } from './members.ts';

const members = {
  UserPoolId: poolId(),
  Username: username(),
  UserAttributes: required(attributes()),
  ClientMetadata: map(string({ max: 131072 })),
};

/** An empty value removes an attribute. A changed address becomes unverified, unless the call sets the attribute. */
export function adminUpdateUserAttributes(cognito: CognitoContext): Operation {
  return operation({
    members,
    action: {
      name: 'cognito-idp:AdminUpdateUserAttributes',
      on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId),
    },
    quota: USER_UPDATE,
    run({ UserPoolId, Username, UserAttributes }) {
      const { pool, user } = findUser(cognito, UserPoolId, Username);
      const given = Object.fromEntries(UserAttributes.map(({ Name, Value = '' }) => [Name, Value]));
      checkMutable(pool, given);
      const all = { ...user.attributes, ...unverified(user.attributes, given), ...given };
      const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
      checkAttributes(pool, withoutReserved(kept));
      cognito.users.put({ ...user, attributes: kept, modifiedAt: cognito.kernel.clock.now() });
      return {};
    },
  });
}

function checkMutable(pool: UserPool, given: Record<string, string>): void {
  const fixed = Object.keys(given).find((name) => name === 'sub' || attributeRule(pool, name)?.mutable === false);
  if (fixed) throw invalidParameter(`user.${fixed}: Attribute cannot be updated.`);
}

/** Leaves out Cognito's own attributes, which no schema lists. */
function withoutReserved({ sub: _, identities: __, ...others }: Record<string, string>): Record<string, string> {
  return others;
}

function unverified(before: Record<string, string>, given: Record<string, string>): Record<string, string> {
  const changed = ['email', 'phone_number'].filter((name) => given[name] && given[name] !== before[name]);
  return Object.fromEntries(changed.map((name) => [`${name}_verified`, 'false']));
}
