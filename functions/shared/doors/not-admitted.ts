/** The refusal that Cognito hands on to the portal. */
import type { RefusalCode } from '../../../events/reason-codes.ts';

/**
 * Cognito wraps the message in words of its own (`PreSignUp failed with error NotAdmitted: email-missing..`) and puts it
 * into the address of the portal's callback. Portals look for `NotAdmitted: <codes>.` in it, codes joined by `, `.
 */
export class NotAdmitted extends Error {
  override readonly name = 'NotAdmitted';
  readonly reasons: readonly RefusalCode[];

  constructor(reasons: readonly RefusalCode[]) {
    super(`NotAdmitted: ${reasons.join(', ')}.`);
    this.reasons = reasons;
  }
}
