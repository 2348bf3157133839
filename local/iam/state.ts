/** What IAM keeps: roles, and the policies that templates attach to them. */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { ServiceError } from '../kernel/service-error.ts';
import type { Collection } from '../kernel/store.ts';

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

export interface IamState {
  /** By name. */
  roles: Collection<Role>;
  /** By the physical id of the template's resource. */
  policies: Collection<RolePolicy>;
}

export function openIamState({ store }: Kernel): IamState {
  return { roles: store.collection('iam.roles'), policies: store.collection('iam.policies') };
}

/** @throws ServiceError NoSuchEntity */
export function findRole({ roles }: IamState, name: string): Role {
  const role = roles.get(name);
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** The policies embedded in a role, whichever resource of the template embeds them. @throws ServiceError NoSuchEntity */
export async function policiesOf(state: IamState, roleName: string): Promise<InlinePolicy[]> {
  const all = await state.policies.list();
  const attached = all.map(({ value }) => value).filter(({ roles }) => roles.includes(roleName));
  return [...findRole(state, roleName).inlinePolicies, ...attached];
}

export function noSuchEntity(message: string): ServiceError {
  return new ServiceError('NoSuchEntity', message, { status: 404 });
}
