/** The secrets of this twin. */
import type { Kernel } from '../kernel/kernel.ts';
import type { ListQuery } from '../kernel/storage/store.ts';
import { alreadyExists, invalidParameter, invalidRequest, notFound } from './errors.ts';
import { type Secret, type SecretValue, withVersion } from './secret.ts';

export interface NewVersion extends SecretValue {
  /** The caller's `ClientRequestToken`, which becomes the version's id. */
  token?: string;
  /** Absent: `AWSCURRENT`. */
  stages?: string[];
}

export interface Secrets {
  /** Finds a secret by name, ARN, or ARN without its suffix. @throws ResourceNotFoundException */
  find(secretId: string): Secret;
  has(secretId: string): boolean;
  /** As `find`, but not one that is marked for deletion. @throws InvalidRequestException */
  findUsable(secretId: string): Secret;
  named(name: string): Secret | undefined;
  create(name: string, description: string | undefined): Secret;
  save(secret: Secret): void;
  /** Adds a version and returns its id; the same token with the same value changes nothing. */
  addVersion(secret: Secret, given: NewVersion): string;
  remove(secret: Secret): void;
  list(query: ListQuery): Promise<Secret[]>;
  arnOf(secret: Secret): string;
  /** The ARN of the secret with a name or ARN; for one that does not exist, the ARN without its suffix. */
  resolveArn(secretId: string): string;
}

export function createSecrets(kernel: Kernel): Secrets {
  const stored = kernel.store.collection<Secret>('secretsmanager.secrets');
  const { clock, entropy } = kernel;
  const arnOf = ({ name, suffix }: Secret) => kernel.arn('secretsmanager', `secret:${name}-${suffix}`);

  function named(name: string): Secret | undefined {
    const secret = stored.get(name);
    const isGone = secret?.deletedAt !== undefined && secret.deletedAt <= clock.now();
    return isGone ? undefined : secret;
  }

  function search(secretId: string): Secret | undefined {
    const prefix = kernel.arn('secretsmanager', 'secret:');
    const name = secretId.startsWith(prefix) ? secretId.slice(prefix.length) : secretId;
    const whole = name === secretId ? undefined : named(name.slice(0, -7));
    return whole && arnOf(whole) === secretId ? whole : named(name);
  }

  function find(secretId: string): Secret {
    const secret = search(secretId);
    if (secret === undefined) throw notFound();
    return secret;
  }

  return {
    find,
    has: (secretId) => search(secretId) !== undefined,
    named,
    arnOf,
    resolveArn(secretId) {
      const found = named(secretId);
      if (found) return arnOf(found);
      return secretId.startsWith('arn:') ? secretId : kernel.arn('secretsmanager', `secret:${secretId}`);
    },
    findUsable(secretId) {
      const secret = find(secretId);
      if (secret.deletedAt === undefined) return secret;
      throw invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
    },
    create(name, description) {
      const now = clock.now();
      return { name, suffix: entropy.token(6), description, createdAt: now, changedAt: now, versions: {} };
    },
    save: (secret) => stored.put(secret.name, secret),
    addVersion(secret, { token = entropy.uuid(), stages = ['AWSCURRENT'], ...value }) {
      const existing = secret.versions[token];
      if (existing === undefined) {
        stored.put(secret.name, withVersion(secret, token, { ...value, stages, createdAt: clock.now() }));
      } else if (existing.SecretString !== value.SecretString || existing.SecretBinary !== value.SecretBinary) {
        throw alreadyExists(
          `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${arnOf(secret)}.`,
        );
      }
      return token;
    },
    remove: ({ name }) => stored.delete(name),
    list: async (query) => (await stored.list(query)).map(({ value }) => value),
  };
}

/** The secret value of an input, if there is one. @throws InvalidParameterException for two */
export function readValue({ SecretString, SecretBinary }: SecretValue): SecretValue | undefined {
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  return SecretString === undefined && SecretBinary === undefined ? undefined : { SecretString, SecretBinary };
}
