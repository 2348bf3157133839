/** A secret, its versions and their staging labels. Pure. */
import type { JsonObject } from '../kernel/json.ts';

export interface SecretValue {
  SecretString?: string;
  /** Base64. */
  SecretBinary?: string;
}

export interface SecretVersion extends SecretValue {
  stages: string[];
  /** Epoch milliseconds, like all times here. */
  createdAt: number;
}

export interface Secret {
  name: string;
  /** The six-character suffix of its ARN. */
  suffix: string;
  description?: string;
  createdAt: number;
  changedAt: number;
  /** When it will be deleted, if it is marked for deletion. */
  deletedAt?: number;
  versions: Record<string, SecretVersion>;
}

const MAX_VERSIONS = 100;

/** Returns the secret with one more version, to which the given labels move. */
export function withVersion(secret: Secret, id: string, { stages, ...version }: SecretVersion): Secret {
  const versions: Record<string, SecretVersion> = {};
  const takesCurrent = stages.includes('AWSCURRENT');
  for (const [otherId, other] of Object.entries(secret.versions)) {
    const wasCurrent = other.stages.includes('AWSCURRENT');
    const kept = other.stages.filter((stage) => !stages.includes(stage) && !(takesCurrent && stage === 'AWSPREVIOUS'));
    versions[otherId] = { ...other, stages: takesCurrent && wasCurrent ? [...kept, 'AWSPREVIOUS'] : kept };
  }
  versions[id] = { ...version, stages };
  return { ...secret, changedAt: version.createdAt, versions: withoutOldest(versions) };
}

/** Versions without a label are deprecated; if there are too many, the oldest are deleted. */
function withoutOldest(versions: Record<string, SecretVersion>): Record<string, SecretVersion> {
  const excess = Object.keys(versions).length - MAX_VERSIONS;
  const deprecated = Object.keys(versions).filter((id) => versions[id]?.stages.length === 0);
  const gone = new Set(deprecated.slice(0, Math.max(0, excess)));
  return Object.fromEntries(Object.entries(versions).filter(([id]) => !gone.has(id)));
}

/** Labels by version, of the versions that have some; nothing for a secret without a value. */
export function stagesOf({ versions }: Secret): JsonObject | undefined {
  const labelled = Object.entries(versions).filter(([, { stages }]) => stages.length > 0);
  if (labelled.length === 0) return undefined;
  return Object.fromEntries(labelled.map(([id, { stages }]) => [id, stages]));
}

/** The members that DescribeSecret and ListSecrets share. */
export function writeSummary(secret: Secret, arn: string): JsonObject {
  const { name, description, createdAt, changedAt, deletedAt } = secret;
  return {
    ARN: arn,
    Name: name,
    Description: description,
    CreatedDate: createdAt / 1000,
    LastChangedDate: changedAt / 1000,
    DeletedDate: deletedAt === undefined ? undefined : deletedAt / 1000,
  };
}
