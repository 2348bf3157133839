/** The problems of a definition and their locations. AWS reports all of them in one `InvalidDefinition`. */
import { ServiceError } from '../../kernel/service-error.ts';

export type DiagnosticCode =
  | 'INVALID_JSON_DESCRIPTION'
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION';

export interface Diagnostic {
  code: DiagnosticCode;
  message: string;
  /** `/States/Ship/Next`; absent if the text could not be parsed. */
  location?: string;
}

/** CreateStateMachine returns it as an error; ValidateStateMachineDefinition returns its diagnostics. */
export class InvalidDefinition extends ServiceError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super('InvalidDefinition', `Invalid State Machine Definition: '${diagnostics.map(textOf).join(', ')}'`);
    this.diagnostics = diagnostics;
  }
}

/**
 * `SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /`. For invalid JSON, the message has the location.
 */
function textOf({ code, message, location }: Diagnostic): string {
  return location === undefined || code === 'INVALID_JSON_DESCRIPTION'
    ? `${code}: ${message}`
    : `${code}: ${message} at ${location}`;
}
