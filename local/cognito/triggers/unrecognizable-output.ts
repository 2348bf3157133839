/** The error for a trigger response that Cognito cannot read. */
import { ServiceError } from '../../kernel/service-error.ts';

export function unrecognizableOutput(): ServiceError {
  return new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
}
