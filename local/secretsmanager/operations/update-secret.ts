import { type Operation, operation } from '../../kernel/service.ts';
import { clientRequestToken, description, kmsKeyId, secretId, secretValue } from '../rules.ts';
import { readValue, type Secrets } from '../secrets.ts';

/** Changes a secret's description, its value, or both. */
export function updateSecret(secrets: Secrets): Operation {
  return operation({
    members: {
      SecretId: secretId,
      ClientRequestToken: clientRequestToken,
      Description: description,
      KmsKeyId: kmsKeyId,
      ...secretValue,
    },
    action: { name: 'secretsmanager:UpdateSecret', on: ({ SecretId }) => secrets.resolveArn(SecretId) },
    run({ SecretId, ClientRequestToken: token, Description, ...given }) {
      const value = readValue(given);
      const found = secrets.findUsable(SecretId);
      const secret = { ...found, description: Description ?? found.description };
      secrets.save(secret);
      const VersionId = value && secrets.addVersion(secret, { token, ...value });
      return { ARN: secrets.arnOf(secret), Name: secret.name, VersionId };
    },
  });
}
