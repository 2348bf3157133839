/** Post confirmation: publishes that a federated user now exists in the pool. */
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { count } from '../shared/count.ts';
import { errorFacts } from '../shared/error-facts.ts';
import { identify } from '../shared/identify.ts';
import { isLocalUser } from '../shared/is-local-user.ts';
import { logger, tracer } from '../shared/observability.ts';
import type { Publish } from '../shared/publishing/publisher.ts';
import { report } from '../shared/report.ts';
import { readTriggerEvent } from '../shared/trigger-event.ts';
import { toUserConfirmed } from './to-user-confirmed.ts';

export interface Dependencies {
  publish: Publish;
  clock: () => Date;
  traceHeader: () => string | undefined;
}

/**
 * Returns Cognito's event unchanged and never throws: an error would deny the sign-in, and the next one would not
 * invoke this trigger again. An event that neither bus nor outbox accepts is logged and counted; `reconcile` repairs
 * it. Password resets and local users are ignored.
 */
export function publishUserConfirmed({ publish, clock, traceHeader }: Dependencies) {
  const tell = async (event: unknown) => {
    const user = readTriggerEvent(event, 'PostConfirmation_ConfirmSignUp', 'the post confirmation event');
    if (user === undefined || isLocalUser(user)) return;
    const detail = toUserConfirmed(user, { now: clock(), traceHeader: traceHeader() });
    identify(detail);
    const outcome = await publish({ source: USER_EVENT_SOURCE, 'detail-type': DETAIL_TYPES.UserConfirmed, detail });
    report('confirmation published', { signUpId: detail.signUpId, clientId: detail.clientId, outcome });
  };
  return async <Event>(event: Event): Promise<Event> => {
    try {
      await tell(event);
    } catch (error) {
      count('UserConfirmationLost');
      logger.error('confirmation lost', { outcome: 'lost', ...errorFacts(error) });
      tracer.putAnnotation('outcome', 'lost');
    }
    return event;
  };
}
