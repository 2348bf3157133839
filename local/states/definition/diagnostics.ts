/** What is wrong with a definition, and where: AWS tells all of it in one `InvalidDefinition`. */
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
  /** `/States/Ship/Next`; absent where there is no definition to find a place in. */
  location?: string;
}

/** What CreateStateMachine answers; ValidateStateMachineDefinition answers its diagnostics. */
export class InvalidDefinition extends ServiceError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super('InvalidDefinition', `Invalid State Machine Definition: '${diagnostics.map(textOf).join(', ')}'`);
    this.diagnostics = diagnostics;
  }
}

/** `SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /`; what is no JSON has its place in the message. */
function textOf({ code, message, location }: Diagnostic): string {
  return location === undefined || code === 'INVALID_JSON_DESCRIPTION'
    ? `${code}: ${message}`
    : `${code}: ${message} at ${location}`;
}
