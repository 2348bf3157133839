/**
 * The errors that functions return to the workflow. Lambda reports `error.name` as `errorType`, and the state machine
 * matches it in Retry and Catch, so each name is set explicitly: minified class names would not match. Retrying helps
 * none of them, so the workflow retries none.
 */
import type { ReasonCode } from './reason-codes.ts';

/** The attributes break the rules. The message is all reason codes, joined by `, `: the workflow splits it. */
export class InvalidAttributes extends Error {
  override readonly name = 'InvalidAttributes';
  readonly reasons: readonly ReasonCode[];

  constructor(reasons: readonly ReasonCode[]) {
    super(reasons.join(', '));
    this.reasons = reasons;
  }
}

/** The app client has no portal settings. The deployment is incomplete: fix it and redrive. */
export class UnknownPortal extends Error {
  override readonly name = 'UnknownPortal';

  constructor(clientId: string) {
    super(`client ${clientId} has no portal settings; deploy the portal, then redrive`);
  }
}

/** An input that does not match its schema. The message has paths and rules, never values. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';
  readonly reasons: readonly string[];

  constructor(what: string, reasons: readonly string[]) {
    super(`${what} cannot be read: ${reasons.join('; ')}`);
    this.reasons = reasons;
  }
}
