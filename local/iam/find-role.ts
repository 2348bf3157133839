/** Finds a role and its policies, or throws IAM's error. */
import { ServiceError } from '../kernel/service-error.ts';
import type { IamContext } from './context.ts';
import type { InlinePolicy, Role } from './role.ts';

/** @throws ServiceError NoSuchEntity */
export function findRole({ roles }: IamContext, name: string): Role {
  const role = roles.get(name);
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** The inline policies of a role, from all resources of the template. @throws ServiceError NoSuchEntity */
export async function policiesOf(context: IamContext, roleName: string): Promise<InlinePolicy[]> {
  const all = await context.policies.list();
  const attached = all.map(({ value }) => value).filter(({ roles }) => roles.includes(roleName));
  return [...findRole(context, roleName).inlinePolicies, ...attached];
}

export function noSuchEntity(message: string): ServiceError {
  return new ServiceError('NoSuchEntity', message, { status: 404 });
}
