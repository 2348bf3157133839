import { anyObject, list, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { alreadyExists, invalidRequest } from '../errors.ts';
import { clientRequestToken, description, kmsKeyId, secretValue } from '../rules.ts';
import { readValue, type Secrets } from '../secrets.ts';

/** Creates a secret, with a first version if a value is given. */
export function createSecret(secrets: Secrets): Operation {
  return operation({
    members: {
      Name: required(string({ min: 1, max: 512, pattern: /[\w/+=.@-]+/ })),
      ClientRequestToken: clientRequestToken,
      Description: description,
      KmsKeyId: kmsKeyId,
      ...secretValue,
      Tags: noEffect(list(anyObject()), 'tags are not stored'),
    },
    action: { name: 'secretsmanager:CreateSecret', on: ({ Name }) => secrets.resolveArn(Name) },
    run({ Name, Description, ClientRequestToken: token, ...given }) {
      const value = readValue(given);
      const existing = secrets.named(Name);
      if (existing?.deletedAt !== undefined) {
        throw invalidRequest(
          "You can't create this secret because a secret with this name is already scheduled for deletion.",
        );
      }
      if (existing && !(token !== undefined && existing.versions[token])) {
        throw alreadyExists(`The operation failed because the secret ${Name} already exists.`);
      }
      const secret = existing ?? secrets.create(Name, Description);
      if (existing === undefined) secrets.save(secret);
      const VersionId = value && secrets.addVersion(secret, { token, ...value });
      return { ARN: secrets.arnOf(secret), Name, VersionId };
    },
  });
}
