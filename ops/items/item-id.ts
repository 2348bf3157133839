/** What an item's id says by itself. Pure. */
import { EXECUTIONS } from './item.ts';

/** An execution's own name, as lists show it: the rest of the ARN is the same for all. */
export function nameInArn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/** The place of an item's id; nothing for the id of a sign-up or a user. */
export function placeOfId(id: string): string | undefined {
  if (id.startsWith('arn:')) return EXECUTIONS;
  return id.includes('/') ? id.slice(0, id.indexOf('/')) : undefined;
}
