/** A call of one operation of one service, whether it came over HTTP or from another service of the twin. */
import type { JsonObject } from './json.ts';
import type { Principal } from './principal.ts';

export interface Call {
  /** The service's name in this twin: `sqs`, `states`, `cognito-idp`. */
  service: string;
  operation: string;
  input: JsonObject;
  principal: Principal;
  /** `Root=…;Parent=…;Sampled=…`, handed on as AWS would. */
  traceHeader?: string;
  requestId?: string;
  signal?: AbortSignal;
  /** False for a call over plain HTTP. The twin's own HTTP stands for TLS, so only tests say so. */
  overTls?: boolean;
}
