import { type Operation, operation } from '../../kernel/service.ts';
import { secretId } from '../rules.ts';
import { stagesOf, writeSummary } from '../secret.ts';
import type { Secrets } from '../secrets.ts';

/** Returns everything about a secret except its values. */
export function describeSecret(secrets: Secrets): Operation {
  return operation({
    members: { SecretId: secretId },
    action: { name: 'secretsmanager:DescribeSecret', on: ({ SecretId }) => secrets.resolveArn(SecretId) },
    run({ SecretId }) {
      const secret = secrets.find(SecretId);
      return { ...writeSummary(secret, secrets.arnOf(secret)), VersionIdsToStages: stagesOf(secret) };
    },
  });
}
