/** Pre sign-up: hands a new federated user over to the workflow, or refuses or denies the sign-up. */
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import type { UserCreated } from '../../events/user-created.ts';
import { count } from '../shared/count.ts';
import type { Judge } from '../shared/doors/judge.ts';
import { NotAdmitted } from '../shared/doors/not-admitted.ts';
import { recordRefusal } from '../shared/doors/record-refusal.ts';
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
 * Answers Cognito with its own event, unchanged. Local users pass through. A federated user who does not keep the rules
 * of the portal is refused before Cognito creates anything; one whose event reaches neither bus nor outbox is denied,
 * because nobody would know of that sign-up.
 * @throws {NotAdmitted} @throws {SignUpDenied}
 */
export function publishUserCreated({ judge, publish, clock, traceHeader }: Dependencies) {
  const handOver = async (detail: UserCreated): Promise<void> => {
    identify(detail);
    const { attributes, userPoolId: _, ...facts } = detail;
    const reasons = await judge(detail.clientId, attributes);
    if (reasons.length > 0) {
      await recordRefusal(publish, { detailType: 'SignUpRefused', detail: { ...facts, reasons: [...reasons] } });
      throw new NotAdmitted(reasons);
    }
    const outcome = await publish({ source: USER_EVENT_SOURCE, 'detail-type': DETAIL_TYPES.UserCreated, detail });
    report('user handed over', { signUpId: detail.signUpId, clientId: detail.clientId, outcome });
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
