/** Post authentication: publishes what the identity provider says about a person who signs in again. */
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { count } from '../shared/count.ts';
import { errorFacts } from '../shared/error-facts.ts';
import { identify } from '../shared/identify.ts';
import { isLocalUser } from '../shared/is-local-user.ts';
import { logger, tracer } from '../shared/observability.ts';
import type { PutOnBus } from '../shared/publishing/bus-publisher.ts';
import { report } from '../shared/report.ts';
import { readTriggerEvent } from '../shared/trigger-event.ts';
import { toUserSignedIn } from './to-user-signed-in.ts';

export interface Dependencies {
  putOnBus: PutOnBus;
  clock: () => Date;
  traceHeader: () => string | undefined;
}

/**
 * Returns Cognito's event unchanged and never throws: an error would deny the sign-in, which needs nothing of us. A
 * sign-in that the bus does not take is counted and not kept: the next one says the same again. Accounts that
 * administrators created have no profile and are ignored.
 */
export function publishUserSignedIn({ putOnBus, clock, traceHeader }: Dependencies) {
  const tell = async (event: unknown) => {
    const user = readTriggerEvent(event, 'PostAuthentication_Authentication', 'the post authentication event');
    if (user === undefined || isLocalUser(user)) return;
    const detail = toUserSignedIn(user, { now: clock(), traceHeader: traceHeader() });
    identify(detail);
    await putOnBus({ source: USER_EVENT_SOURCE, 'detail-type': DETAIL_TYPES.UserSignedIn, detail });
    count('UserSignedIn');
    report('sign-in published', { signUpId: detail.signUpId, clientId: detail.clientId, outcome: 'published' });
  };
  return async <Event>(event: Event): Promise<Event> => {
    try {
      await tell(event);
    } catch (error) {
      count('UserSignInLost');
      logger.error('sign-in lost', { outcome: 'lost', ...errorFacts(error) });
      tracer.putAnnotation('outcome', 'lost');
    }
    return event;
  };
}
