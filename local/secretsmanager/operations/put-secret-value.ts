import { list, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { invalidRequest } from '../errors.ts';
import { clientRequestToken, secretId, secretValue } from '../rules.ts';
import { readValue, type Secrets } from '../secrets.ts';

/** Adds a version to a secret; by default it becomes the current one, and the current one the previous. */
export function putSecretValue(secrets: Secrets): Operation {
  return operation({
    members: {
      SecretId: secretId,
      ClientRequestToken: clientRequestToken,
      ...secretValue,
      VersionStages: list(string({ min: 1, max: 256 }), { min: 1, max: 20 }),
    },
    action: { name: 'secretsmanager:PutSecretValue', on: ({ SecretId }) => secrets.resolveArn(SecretId) },
    run({ SecretId, ClientRequestToken: token, VersionStages: stages, ...given }) {
      const value = readValue(given);
      if (value === undefined) throw invalidRequest('You must provide either SecretString or SecretBinary.');
      const secret = secrets.findUsable(SecretId);
      const VersionId = secrets.addVersion(secret, { token, stages, ...value });
      const { versions } = secrets.find(SecretId);
      return { ARN: secrets.arnOf(secret), Name: secret.name, VersionId, VersionStages: versions[VersionId]?.stages };
    },
  });
}
