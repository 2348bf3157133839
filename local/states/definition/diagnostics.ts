/** What is wrong with a definition, and where: AWS tells all of it in one `InvalidDefinition`. */
import { ServiceError } from '../../kernel/service-error.ts';

export type DiagnosticCode =
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION';

export interface Diagnostic {
  code: DiagnosticCode;
  message: string;
  /** `/States/Ship/Next`. */
  location: string;
}

/** `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'`. */
export function invalidDefinition(diagnostics: readonly Diagnostic[]): ServiceError {
  const texts = diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
  return invalidDefinitionText(texts.join(', '));
}

export function invalidDefinitionText(text: string): ServiceError {
  return new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${text}'`);
}
