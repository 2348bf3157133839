import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { invalidRequest, notFound } from '../errors.ts';
import { secretId } from '../rules.ts';
import type { Secret, SecretVersion } from '../secret.ts';
import type { Secrets } from '../secrets.ts';

/** Reads the version of a secret that has an id, a label, or both; the current one by default. */
export function getSecretValue(secrets: Secrets): Operation {
  return operation({
    members: {
      SecretId: secretId,
      VersionId: string({ min: 32, max: 64 }),
      VersionStage: string({ min: 1, max: 256 }),
    },
    action: { name: 'secretsmanager:GetSecretValue', on: ({ SecretId }) => secrets.resolveArn(SecretId) },
    run({ SecretId, VersionId: id, VersionStage: stage }) {
      const secret = secrets.findUsable(SecretId);
      const [VersionId, version] = id === undefined ? byStage(secret, stage) : byId(secret, id, stage);
      return {
        ARN: secrets.arnOf(secret),
        Name: secret.name,
        VersionId,
        SecretString: version.SecretString,
        SecretBinary: version.SecretBinary,
        VersionStages: version.stages,
        CreatedDate: version.createdAt / 1000,
      };
    },
  });
}

function byStage({ versions }: Secret, stage = 'AWSCURRENT'): [string, SecretVersion] {
  const found = Object.entries(versions).find(([, { stages }]) => stages.includes(stage));
  if (found === undefined) throw notFound(`the specified secret value for staging label: ${stage}`);
  return found;
}

function byId({ versions }: Secret, id: string, stage: string | undefined): [string, SecretVersion] {
  const version = versions[id];
  if (version === undefined) throw notFound(`the specified secret value for VersionId: ${id}`);
  if (stage !== undefined && !version.stages.includes(stage)) {
    throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
  }
  return [id, version];
}
