/** A stored role, and the policies that templates attach to roles. */
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
  /** The inline policies in the role's own resource. */
  inlinePolicies: InlinePolicy[];
}

export interface InlinePolicy {
  name: string;
  document: JsonObject;
}

export interface RolePolicy extends InlinePolicy {
  roles: string[];
}
