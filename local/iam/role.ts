/** A role as it is kept, and the policies that templates attach to roles. */
import type { JsonObject } from '../kernel/json.ts';

export interface Role {
  name: string;
  arn: string;
  /** `AROA…`. */
  id: string;
  /** Epoch milliseconds. */
  createdAt: number;
  description?: string;
  trustPolicy: JsonObject;
  managedPolicyArns: string[];
  /** Seconds. */
  maxSessionDuration: number;
  /** Those that the role's own resource spells out. */
  inlinePolicies: InlinePolicy[];
}

export interface InlinePolicy {
  name: string;
  document: JsonObject;
}

export interface RolePolicy extends InlinePolicy {
  roles: string[];
}
