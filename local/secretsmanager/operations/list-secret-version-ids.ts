import { boolean } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { secretId } from '../rules.ts';
import type { Secrets } from '../secrets.ts';

/** Returns the versions of a secret in one page; those without a label only if they are asked for. */
export function listSecretVersionIds(secrets: Secrets): Operation {
  return operation({
    members: { SecretId: secretId, IncludeDeprecated: boolean() },
    action: { name: 'secretsmanager:ListSecretVersionIds', on: ({ SecretId }) => secrets.resolveArn(SecretId) },
    run({ SecretId, IncludeDeprecated = false }) {
      const secret = secrets.find(SecretId);
      const found = Object.entries(secret.versions).filter(([, { stages }]) => IncludeDeprecated || stages.length > 0);
      return {
        ARN: secrets.arnOf(secret),
        Name: secret.name,
        Versions: found.map(([id, { stages, createdAt }]) => ({
          VersionId: id,
          VersionStages: stages,
          CreatedDate: createdAt / 1000,
        })),
      };
    },
  });
}
