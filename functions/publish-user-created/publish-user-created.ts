/** Pre sign-up: hands a new federated user over to the workflow, or denies the sign-up. */
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { count } from '../shared/count.ts';
import { errorFacts } from '../shared/error-facts.ts';
import { identify } from '../shared/identify.ts';
import { logger, tracer } from '../shared/observability.ts';
import { parse } from '../shared/parse.ts';
import type { Publish } from '../shared/publishing/publisher.ts';
import { report } from '../shared/report.ts';
import { TriggerEvent, TriggerSource } from '../shared/trigger-event.ts';
import { SignUpDenied } from './sign-up-denied.ts';
import { toUserCreated } from './to-user-created.ts';

export interface Dependencies {
  publish: Publish;
  clock: () => Date;
  traceHeader: () => string | undefined;
}

/**
 * Answers Cognito with its own event, unchanged. Local users pass through; a federated user whose event reaches neither
 * bus nor outbox is denied, because an unpublished sign-up would be lost.
 * @throws {SignUpDenied}
 */
export function publishUserCreated({ publish, clock, traceHeader }: Dependencies) {
  const handOver = async (event: unknown) => {
    const { triggerSource } = parse(TriggerSource, event, 'the pre sign-up event');
    if (triggerSource !== 'PreSignUp_ExternalProvider') return;

    const user = parse(TriggerEvent, event, 'the pre sign-up event');
    const detail = toUserCreated(user, { now: clock(), traceHeader: traceHeader() });
    identify(detail);
    const outcome = await publish({ source: USER_EVENT_SOURCE, 'detail-type': DETAIL_TYPES.UserCreated, detail });
    report('user handed over', { signUpId: detail.signUpId, clientId: detail.clientId, outcome });
  };
  return async <Event>(event: Event): Promise<Event> => {
    try {
      await handOver(event);
      return event;
    } catch (error) {
      count('SignUpDenied');
      logger.error('sign-up denied', { outcome: 'denied', ...errorFacts(error) });
      tracer.putAnnotation('outcome', 'denied');
      throw new SignUpDenied();
    }
  };
}
