/** What IAM's operations and resources work on. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Collection } from '../kernel/store.ts';
import type { Role, RolePolicy } from './role.ts';

export interface IamContext {
  /** By name. */
  roles: Collection<Role>;
  /** By the physical id of the template's resource. */
  policies: Collection<RolePolicy>;
}

export function createIamContext({ store }: Kernel): IamContext {
  return { roles: store.collection('iam.roles'), policies: store.collection('iam.policies') };
}
