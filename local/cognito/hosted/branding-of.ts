/** The branding of a client's login pages. */
import { type Branding, PLAIN } from '../state/branding.ts';
import type { Client } from '../state/model.ts';
import { PageError } from './errors.ts';
import type { Site } from './site.ts';

/**
 * The classic pages, which a domain has by default, have no branding. Managed login requires one.
 * @throws PageError
 */
export function brandingOf({ cognito, pool }: Site, client: Client): Branding {
  if (!pool.managedLogin) return PLAIN;
  const branding = cognito.brandings.get(client.id);
  if (branding === undefined) throw new PageError('Login pages unavailable. Please contact an administrator.', 403);
  return branding;
}
