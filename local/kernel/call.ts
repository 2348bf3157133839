/** A call of an operation, over HTTP or from another service of the twin. */
import type { JsonObject } from './json.ts';
import type { Principal } from './principals/principal.ts';

export interface Call {
  /** The service's name in this twin: `sqs`, `states`, `cognito-idp`. */
  service: string;
  operation: string;
  input: JsonObject;
  principal: Principal;
  /** `Root=…;Parent=…;Sampled=…`, passed on as on AWS. */
  traceHeader?: string;
  requestId?: string;
  signal?: AbortSignal;
  /** False for a call over plain HTTP. The twin's own HTTP counts as TLS, so only tests set it. */
  overTls?: boolean;
}
