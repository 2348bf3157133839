/** AWS Secrets Manager. */
import * as Secrets from '@aws-sdk/client-secrets-manager';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including, someDate, someText } from './example.ts';

async function makeSecret({ secrets, newName }: Wire) {
  const SecretId = newName();
  await secrets.send(new Secrets.CreateSecretCommand({ Name: SecretId, SecretString: 'hush' }));
  return SecretId;
}

export const SECRETSMANAGER_EXAMPLES: Examples = {
  CreateSecret({ secrets, newName }) {
    const Name = newName();
    return {
      call: () => secrets.send(new Secrets.CreateSecretCommand({ Name, SecretString: 'hush', Description: 'a word' })),
      answers: { Name, ARN: expect.stringContaining(`:secret:${Name}-`), VersionId: someText },
    };
  },
  async DeleteSecret(wire) {
    const SecretId = await makeSecret(wire);
    return {
      call: () => wire.secrets.send(new Secrets.DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 })),
      answers: { Name: SecretId, DeletionDate: someDate },
    };
  },
  async DescribeSecret(wire) {
    const SecretId = await makeSecret(wire);
    return {
      call: () => wire.secrets.send(new Secrets.DescribeSecretCommand({ SecretId })),
      answers: { Name: SecretId, CreatedDate: someDate },
    };
  },
  async ListSecretVersionIds(wire) {
    const SecretId = await makeSecret(wire);
    return {
      call: () => wire.secrets.send(new Secrets.ListSecretVersionIdsCommand({ SecretId })),
      answers: { Name: SecretId, Versions: [{ VersionStages: ['AWSCURRENT'], CreatedDate: someDate }] },
    };
  },
  async GetSecretValue(wire) {
    const SecretId = await makeSecret(wire);
    return {
      call: () => wire.secrets.send(new Secrets.GetSecretValueCommand({ SecretId, VersionStage: 'AWSCURRENT' })),
      answers: { SecretString: 'hush', VersionStages: ['AWSCURRENT'] },
    };
  },
  async ListSecrets(wire) {
    const Name = await makeSecret(wire);
    return {
      call: () => wire.secrets.send(new Secrets.ListSecretsCommand({ MaxResults: 100 })),
      answers: { SecretList: including(having({ Name })) },
    };
  },
  async PutSecretValue(wire) {
    const SecretId = await makeSecret(wire);
    return {
      call: () => wire.secrets.send(new Secrets.PutSecretValueCommand({ SecretId, SecretString: 'quiet' })),
      answers: { Name: SecretId, VersionStages: ['AWSCURRENT'] },
    };
  },
  async UpdateSecret(wire) {
    const SecretId = await makeSecret(wire);
    return {
      call: () => wire.secrets.send(new Secrets.UpdateSecretCommand({ SecretId, Description: 'another word' })),
      answers: { Name: SecretId },
    };
  },
};
