/** The compiled policies of a twin: of roles, of resources, and trust policies. */
import type { JsonObject } from '../json.ts';
import type { Policies } from './decide.ts';
import { compilePolicy, conditionKeysOf, type Policy } from './policy.ts';
import type { PolicyKind } from './statement.ts';

/** A document, and its path in its owner: `Policies[0].PolicyDocument`. */
export interface PolicySource {
  readonly document: JsonObject;
  readonly place: string;
}

/** The subject of a policy: a role's identity, a resource, or the trust in a role. */
export interface PolicySubject {
  readonly kind: PolicyKind;
  /** The ARN of the role or the resource. */
  readonly arn: string;
}

export interface PolicyStore {
  /**
   * Sets the policies that an owner (a resource of the template, by its logical id) has for a subject, and replaces its
   * previous ones.
   * @throws PolicyProblem naming the part that cannot be evaluated
   */
  put(subject: PolicySubject, owner: string, sources: readonly PolicySource[]): void;
  of(subject: PolicySubject): readonly Policy[];
  /** Whether a policy may depend on a condition key. */
  mentions(key: string): boolean;
  /** The policies that decide a request of this principal for this resource. */
  about(roleArn: string | undefined, resource: string): Policies;
}

export interface PolicyStoreOptions {
  accountId: string;
  /** The condition keys that the twin supports, known when all services are added. */
  knownKeys(): readonly string[];
  /** Runs after every change. */
  onChange(): void;
}

export function createPolicyStore({ accountId, knownKeys, onChange }: PolicyStoreOptions): PolicyStore {
  const owned = new Map<string, Map<string, readonly Policy[]>>();
  const flat = new Map<string, readonly Policy[]>();
  const mentioned = new Set<string>();
  const keyOf = ({ kind, arn }: PolicySubject) => `${kind} ${arn}`;
  const of = (subject: PolicySubject) => flat.get(keyOf(subject)) ?? [];

  return {
    of,
    mentions: (key) => mentioned.has(key.toLowerCase()),
    put(subject, owner, sources) {
      const options = { kind: subject.kind, owner, accountId, knownKeys: knownKeys() };
      const compiled = sources.map(({ document, place }) => compilePolicy(document, { ...options, place }));
      for (const key of sources.flatMap(({ document }) => conditionKeysOf(document))) mentioned.add(key);
      const key = keyOf(subject);
      const byOwner = owned.get(key) ?? new Map<string, readonly Policy[]>();
      byOwner.set(owner, compiled);
      owned.set(key, byOwner);
      flat.set(key, Array.from(byOwner.values()).flat());
      onChange();
    },
    about: (roleArn, resource) => ({
      identity: roleArn === undefined ? [] : of({ kind: 'identity', arn: roleArn }),
      resource: of({ kind: 'resource', arn: resource }),
    }),
  };
}
