/** A request to which the gateway itself responds, with the gateway response of this type. */
import { RESPONSE_DEFAULTS, type ResponseType } from './response-types.ts';

export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly type: ResponseType;
  /** `$context.error.message`; null if AWS has no message. */
  readonly text: string | null;

  constructor(type: ResponseType, text: string | null = RESPONSE_DEFAULTS[type].message, cause?: unknown) {
    super(text ?? type, { cause });
    this.type = type;
    this.text = text;
  }
}
