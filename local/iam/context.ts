/** The argument of IAM's operations and resources. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Collection } from '../kernel/storage/store.ts';
import type { Role, RolePolicy } from './role.ts';

export interface IamContext {
  /** By name. */
  roles: Collection<Role>;
  /** By the physical id of the template's resource. */
  policies: Collection<RolePolicy>;
  /** The ARN of a role. */
  roleArn(name: string): string;
}

export function createIamContext({ store, accountId }: Kernel): IamContext {
  return {
    roles: store.collection('iam.roles'),
    policies: store.collection('iam.policies'),
    roleArn: (name) => `arn:aws:iam::${accountId}:role/${name}`,
  };
}
