/** Finds the log groups of the stage. */
import { paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import type { Context } from '../stage/context.ts';

/** The functions' groups and the workflows'. */
const prefixesOf = ({ stage }: Pick<Context, 'stage'>) => [
  `sign-up-${stage}-`,
  `/aws/vendedlogs/states/sign-up-${stage}-`,
  `/aws/vendedlogs/states/access-${stage}-`,
];

/** The access logs of the APIs identify the client of a portal, never a person. */
const NAMES_NOBODY = /AccessLogs/;

/** Names of the groups that can have lines about people. */
export async function logGroupsOf(context: Pick<Context, 'clients' | 'stage'>): Promise<string[]> {
  const client = await context.clients.logs();
  const names: string[] = [];
  for (const logGroupNamePrefix of prefixesOf(context)) {
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix })) {
      names.push(...logGroups.map(({ logGroupName = '' }) => logGroupName));
    }
  }
  return names.filter((name) => !NAMES_NOBODY.test(name));
}
