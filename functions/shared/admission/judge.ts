/** Checks a person against the rules of the portal at which they sign in. */
import { admit } from '../../../events/admit.ts';
import type { Attributes } from '../../../events/attributes.ts';
import { UnknownPortal } from '../../../events/errors.ts';
import type { RefusalCode } from '../../../events/reason-codes.ts';
import { count } from '../count.ts';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import type { ReadPortalSettings } from '../portal-settings/cache.ts';

/** Returns why the portal of this app client refuses the person; an empty list admits them. Never throws. */
export type Judge = (clientId: string, attributes: Attributes) => Promise<readonly RefusalCode[]>;

/** Refuses when the rules cannot be read: admitting everybody would include people that the portal excludes. */
export function createJudge(readPortalSettings: ReadPortalSettings): Judge {
  return async (clientId, attributes) => {
    try {
      return admit(await readPortalSettings(clientId), attributes);
    } catch (error) {
      if (error instanceof UnknownPortal) return ['unknown-client'];
      count('RulesUnavailable');
      logger.error('the rules of a portal cannot be read', { clientId, ...errorFacts(error) });
      return ['rules-unavailable'];
    }
  };
}
