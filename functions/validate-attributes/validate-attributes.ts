/** First step of the workflow: validates the attributes. */
import { InvalidAttributes } from '../../events/errors.ts';
import type { ProfileFields } from '../../events/profile.ts';
import { UserCreated } from '../../events/user-created.ts';
import { identify } from '../shared/identify.ts';
import { parse } from '../shared/parse.ts';
import type { ReadPortalSettings } from '../shared/portal-settings/cache.ts';
import { report } from '../shared/report.ts';
import { toProfile } from './to-profile.ts';

export interface Dependencies {
  readPortalSettings: ReadPortalSettings;
}

/**
 * Takes the `detail` of `UserCreated`, returns the fields of the profile, normalised.
 * @throws {InvalidAttributes} a rejection, with every reason
 * @throws {UnknownPortal} a failure to repair
 */
export function validateAttributes({ readPortalSettings }: Dependencies) {
  return async (event: unknown): Promise<ProfileFields> => {
    const user = parse(UserCreated, event, 'the detail of UserCreated');
    const { signUpId, clientId } = user;
    identify({ signUpId, clientId });

    const { profile, reasons } = toProfile(user, await readPortalSettings(clientId));
    if (reasons.length > 0) {
      report('attributes checked', { signUpId, clientId, outcome: 'rejected', reasons });
      throw new InvalidAttributes(reasons);
    }
    report('attributes checked', { signUpId, clientId, outcome: 'accepted' });
    return profile;
  };
}
