import { boolean, integer, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { stagesOf, writeSummary } from '../secret.ts';
import type { Secrets } from '../secrets.ts';

/** Lists secrets by name, page by page; those marked for deletion only on request. */
export function listSecrets(secrets: Secrets): Operation {
  return operation({
    members: {
      IncludePlannedDeletion: boolean(),
      MaxResults: integer({ min: 1, max: 100 }),
      NextToken: string({ min: 1, max: 4096 }),
    },
    action: { name: 'secretsmanager:ListSecrets' },
    async run({ IncludePlannedDeletion = false, MaxResults = 100, NextToken }) {
      const after = NextToken === undefined ? undefined : Buffer.from(NextToken, 'base64').toString('utf8');
      const found = await secrets.list({ after, limit: MaxResults + 1 });
      const page = found.slice(0, MaxResults);
      const last = page.at(-1);
      const shown = page.filter(({ name, deletedAt }) =>
        IncludePlannedDeletion ? secrets.named(name) !== undefined : deletedAt === undefined,
      );
      return {
        SecretList: shown.map((secret) => ({
          ...writeSummary(secret, secrets.arnOf(secret)),
          SecretVersionsToStages: stagesOf(secret),
        })),
        NextToken: found.length > MaxResults && last ? Buffer.from(last.name).toString('base64') : undefined,
      };
    },
  });
}
