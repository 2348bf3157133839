import { type Operation, operation } from '../../kernel/service.ts';
import { secretId } from '../rules.ts';
import { stagesOf, writeSummary } from '../secret.ts';
import type { Secrets } from '../secrets.ts';

/** Tells of a secret everything but its values. */
export function describeSecret(secrets: Secrets): Operation {
  return operation({ SecretId: secretId }, ({ SecretId }) => {
    const secret = secrets.find(SecretId);
    return { ...writeSummary(secret, secrets.arnOf(secret)), VersionIdsToStages: stagesOf(secret) };
  });
}
