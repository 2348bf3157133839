/**
 * Pre token generation: refuses tokens to a person who breaks the portal's rules, at every sign-in and every refresh.
 */
import { fromCognito } from '../../events/attributes.ts';
import type { RefusalCode } from '../../events/reason-codes.ts';
import type { Judge } from '../shared/admission/judge.ts';
import { NotAdmitted } from '../shared/admission/not-admitted.ts';
import { recordRefusal } from '../shared/admission/record-refusal.ts';
import { commonFields } from '../shared/common-fields.ts';
import { count } from '../shared/count.ts';
import { errorFacts } from '../shared/error-facts.ts';
import { identify } from '../shared/identify.ts';
import { isLocalUser } from '../shared/is-local-user.ts';
import { logger } from '../shared/observability.ts';
import { parse } from '../shared/parse.ts';
import type { Publish } from '../shared/publishing/publisher.ts';
import { report } from '../shared/report.ts';
import { TriggerEvent } from '../shared/trigger-event.ts';

export interface Dependencies {
  judge: Judge;
  publish: Publish;
  clock: () => Date;
  traceHeader: () => string | undefined;
}

/**
 * Returns Cognito's event unchanged. Accounts that administrators created are not checked. An event that cannot be read
 * is refused, because its user cannot be checked.
 * @throws {NotAdmitted}
 */
export function admitToPortal({ judge, publish, clock, traceHeader }: Dependencies) {
  const admit = async (user: TriggerEvent): Promise<void> => {
    const { userPoolId: _, ...facts } = commonFields(user, { now: clock(), traceHeader: traceHeader() });
    identify(facts);
    const reasons = await judge(facts.clientId, fromCognito(user.request.userAttributes));
    if (reasons.length === 0) {
      report('admitted', { signUpId: facts.signUpId, clientId: facts.clientId, outcome: 'admitted' });
      return;
    }
    await recordRefusal(publish, { detailType: 'SignInRefused', detail: { ...facts, reasons: [...reasons] } });
    throw new NotAdmitted(reasons);
  };
  return async <Event>(event: Event): Promise<Event> => {
    const user = read(event);
    if (!isLocalUser(user)) await admit(user);
    return event;
  };
}

function read(event: unknown): TriggerEvent {
  try {
    return parse(TriggerEvent, event, 'the pre token generation event');
  } catch (error) {
    count('RulesUnavailable');
    count('Refused');
    logger.error('the pre token generation event cannot be read', { ...errorFacts(error) });
    throw new NotAdmitted(['rules-unavailable'] satisfies RefusalCode[]);
  }
}
