/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
import { integer, list, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_LIST } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import type { User } from '../state/model.ts';
import { attributeName, poolId } from './members.ts';
import { readPageToken, writePageToken } from './page-token.ts';
import { parseUserFilter, type UserTest } from './user-filter.ts';
import { userView } from './user-view.ts';

const members = {
  UserPoolId: poolId(),
  AttributesToGet: list(attributeName()),
  Limit: integer({ min: 0, max: 60 }),
  PaginationToken: string({ min: 1, pattern: /[\S]+/ }),
  Filter: string({ max: 256 }),
};

const MOST = 60;

export function listUsers(cognito: CognitoContext): Operation {
  return operation({
    members,
    action: { name: 'cognito-idp:ListUsers', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_LIST,
    async run({ UserPoolId, AttributesToGet, Limit, PaginationToken, Filter }) {
      findPool(cognito, UserPoolId);
      const test = parseUserFilter(Filter);
      const query = [UserPoolId, Filter ?? ''];
      const after = readPageToken(PaginationToken, query);
      const limit = Limit || MOST;
      const users = await findUsers(cognito, { poolId: UserPoolId, test, after, count: limit + 1 });
      const page = users.slice(0, limit);
      const last = users.length > limit ? page.at(-1) : undefined;
      return {
        Users: page.map((user) => userView(user, AttributesToGet)),
        PaginationToken: last && writePageToken(last.username, query),
      };
    },
  });
}

const CHUNK = 500;

/** Reads chunk by chunk until enough users match the filter. */
async function findUsers(
  { users }: CognitoContext,
  { poolId: pool, test, after, count }: { poolId: string; test: UserTest; after?: string; count: number },
): Promise<User[]> {
  const found: User[] = [];
  let from = after;
  for (let more = true; more && found.length < count; ) {
    const chunk = await users.list(pool, { after: from, limit: CHUNK });
    found.push(...chunk.filter(test));
    from = chunk.at(-1)?.username;
    more = chunk.length === CHUNK;
  }
  return found.slice(0, count);
}
