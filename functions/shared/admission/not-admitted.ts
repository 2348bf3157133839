/** The refusal that Cognito passes on to the portal. */
import type { RefusalCode } from '../../../events/reason-codes.ts';

/**
 * Cognito adds its own text (`PreSignUp failed with error NotAdmitted: email-missing..`) and puts it into the address
 * of the portal's callback. Portals search it for `NotAdmitted: <codes>.`, codes joined by `, `.
 */
export class NotAdmitted extends Error {
  override readonly name = 'NotAdmitted';
  readonly reasons: readonly RefusalCode[];

  constructor(reasons: readonly RefusalCode[]) {
    super(`NotAdmitted: ${reasons.join(', ')}.`);
    this.reasons = reasons;
  }
}
