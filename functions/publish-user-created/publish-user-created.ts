/** Pre sign-up: publishes a new federated user for the workflow, or refuses or denies the sign-up. */
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import type { UserCreated } from '../../events/user-created.ts';
import type { Judge } from '../shared/admission/judge.ts';
import { NotAdmitted } from '../shared/admission/not-admitted.ts';
import { recordRefusal } from '../shared/admission/record-refusal.ts';
import { count } from '../shared/count.ts';
import { errorFacts } from '../shared/error-facts.ts';
import { identify } from '../shared/identify.ts';
import { logger, tracer } from '../shared/observability.ts';
import type { Publish } from '../shared/publishing/publisher.ts';
import { report } from '../shared/report.ts';
import { readTriggerEvent } from '../shared/trigger-event.ts';
import { SignUpDenied } from './sign-up-denied.ts';
import { toUserCreated } from './to-user-created.ts';

export interface Dependencies {
  judge: Judge;
  publish: Publish;
  clock: () => Date;
  traceHeader: () => string | undefined;
}

/**
 * Returns Cognito's event unchanged. Local users are not checked. A federated user who breaks the portal's rules is
 * refused before Cognito creates a user. If neither bus nor outbox accepts the event, the sign-up is denied, because
 * otherwise it would be lost.
 * @throws {NotAdmitted} @throws {SignUpDenied}
 */
export function publishUserCreated({ judge, publish, clock, traceHeader }: Dependencies) {
  const handOver = async (detail: UserCreated): Promise<void> => {
    identify(detail);
    const { attributes, userPoolId: _, bornAt: __, ...facts } = detail;
    const reasons = await judge(detail.clientId, attributes);
    if (reasons.length > 0) {
      await recordRefusal(publish, { detailType: 'SignUpRefused', detail: { ...facts, reasons: [...reasons] } });
      throw new NotAdmitted(reasons);
    }
    const outcome = await publish({ source: USER_EVENT_SOURCE, 'detail-type': DETAIL_TYPES.UserCreated, detail });
    report('user published', { signUpId: detail.signUpId, clientId: detail.clientId, outcome });
  };
  return async <Event>(event: Event): Promise<Event> => {
    try {
      const user = readTriggerEvent(event, 'PreSignUp_ExternalProvider', 'the pre sign-up event');
      if (user) await handOver(toUserCreated(user, { now: clock(), traceHeader: traceHeader() }));
      return event;
    } catch (error) {
      throw error instanceof NotAdmitted ? error : denied(error);
    }
  };
}

function denied(cause: unknown): SignUpDenied {
  count('SignUpDenied');
  logger.error('sign-up denied', { outcome: 'denied', ...errorFacts(cause) });
  tracer.putAnnotation('outcome', 'denied');
  return new SignUpDenied();
}
