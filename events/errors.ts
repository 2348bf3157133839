/**
 * The errors that cross from a function to the workflow. Lambda reports `error.name` as `errorType`, and the state
 * machine matches it in Retry and Catch, so each name is set by hand: minified class names would not match. None of
 * them recovers by waiting, so the workflow retries none of them.
 */
import type { ReasonCode } from './reason-codes.ts';

/** What the identity provider sent breaks the rules. The message is all reason codes, joined by `, `: the workflow splits it. */
export class InvalidAttributes extends Error {
  override readonly name = 'InvalidAttributes';
  readonly reasons: readonly ReasonCode[];

  constructor(reasons: readonly ReasonCode[]) {
    super(reasons.join(', '));
    this.reasons = reasons;
  }
}

/** The app client has no portal settings: a gap in the deployment to fix and redrive, not the person's fault. */
export class UnknownPortal extends Error {
  override readonly name = 'UnknownPortal';

  constructor(clientId: string) {
    super(`client ${clientId} has no portal settings; deploy the portal, then redrive`);
  }
}

/** An input that is not what its schema says. The message names places and rules, never values. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';
  readonly reasons: readonly string[];

  constructor(what: string, reasons: readonly string[]) {
    super(`${what} cannot be read: ${reasons.join('; ')}`);
    this.reasons = reasons;
  }
}
