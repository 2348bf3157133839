/** One request on its way through the gateway, with what the steps have added. */
import type { HttpRequest, HttpResponse } from '../kernel/http/http.ts';
import type { Api, Stage } from './api/api.ts';
import type { Route } from './api/route-tree.ts';
import type { GatewayError } from './responses/gateway-error.ts';
import type { Trace } from './trace.ts';

export interface Exchange {
  readonly api: Api;
  readonly stage: Stage;
  readonly request: HttpRequest;
  /** The path after the stage, as sent: `/orders/1`. */
  readonly path: string;
  /** A UUID. */
  readonly requestId: string;
  /** The value of `x-amz-apigw-id`. */
  readonly extendedRequestId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly trace: Trace;
  route?: Route;
  /** The token's claims, as text. */
  claims?: Record<string, string>;
  integration?: { status: number; latency: number };
  error?: GatewayError;
}

/** A step before the response; it refuses a request by throwing a GatewayError. */
export type Check = (exchange: Exchange, route: Route) => Promise<void> | void;

/** The step that makes the response. */
export type Respond = (exchange: Exchange, route: Route) => Promise<HttpResponse> | HttpResponse;
