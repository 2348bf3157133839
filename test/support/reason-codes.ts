/** Every reason for which a sign-up is rejected. */
import type { ReasonCode } from '../../events/reason-codes.ts';

/** With all of them, or this does not compile. */
const CODES: Record<ReasonCode, true> = {
  'email-missing': true,
  'email-too-long': true,
  'email-control-characters': true,
  'email-malformed': true,
  'email-unverified': true,
  'email-domain-not-allowed': true,
  'given_name-missing': true,
  'given_name-too-long': true,
  'given_name-control-characters': true,
  'family_name-missing': true,
  'family_name-too-long': true,
  'family_name-control-characters': true,
};

export const REASON_CODES: readonly string[] = Object.keys(CODES);
