/** What each operation of Secrets Manager needs permission for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';
import type { Secrets } from './secrets.ts';

const OF_SECRET = ['DeleteSecret', 'DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecret'] as const;

export function secretsManagerActions({ arn }: Pick<Kernel, 'arn'>, secrets: Secrets): Record<string, Action> {
  /** A secret's ARN ends in six characters that its name does not tell. */
  const secret = (secretId: string) => {
    const found = secrets.named(secretId);
    if (found) return secrets.arnOf(found);
    return secretId.startsWith('arn:') ? secretId : arn('secretsmanager', `secret:${secretId}`);
  };
  return {
    ...actionsOn('secretsmanager', OF_SECRET, ({ SecretId }) => secret(String(SecretId))),
    ...actionsOn('secretsmanager', ['CreateSecret'], ({ Name }) => secret(String(Name))),
    ListSecrets: actionOnAll('secretsmanager:ListSecrets'),
  };
}
