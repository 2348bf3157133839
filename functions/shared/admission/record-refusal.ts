/** Records a refusal. */
import { AUDIT_EVENT_SOURCE } from '../../../events/names.ts';
import type { SignInRefused } from '../../../events/sign-in-refused.ts';
import type { SignUpRefused } from '../../../events/sign-up-refused.ts';
import { count, countAtPortal } from '../count.ts';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import type { Publish } from '../publishing/publisher.ts';
import { report } from '../report.ts';

export type Refusal =
  | { detailType: 'SignUpRefused'; detail: SignUpRefused }
  | { detailType: 'SignInRefused'; detail: SignInRefused };

/** A refusal that neither bus nor outbox accepts is counted and logged; nothing is thrown. */
export async function recordRefusal(publish: Publish, { detailType, detail }: Refusal): Promise<void> {
  const { signUpId, clientId, reasons } = detail;
  count('Refused');
  countAtPortal('Refused', clientId);
  report('not admitted', { signUpId, clientId, outcome: 'refused', reasons });
  try {
    await publish({ source: AUDIT_EVENT_SOURCE, 'detail-type': detailType, detail });
  } catch (error) {
    count('RefusalUnrecorded');
    logger.error('refusal not recorded', { signUpId, clientId, ...errorFacts(error) });
  }
}
