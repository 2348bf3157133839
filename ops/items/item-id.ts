/** Parses item ids. Pure. */
import { EXECUTIONS } from './item.ts';

/** The execution's name, for lists: the rest of the ARN is the same for all. */
export function nameInArn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/** The place in an item's id; undefined for the id of a sign-up or a user. */
export function placeOfId(id: string): string | undefined {
  if (id.startsWith('arn:')) return EXECUTIONS;
  return id.includes('/') ? id.slice(0, id.indexOf('/')) : undefined;
}
