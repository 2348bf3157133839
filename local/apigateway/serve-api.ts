/** Serves an API over HTTP: handles every request from its arrival to its access log line. */
import type { HttpHandler, HttpRequest, HttpResponse } from '../kernel/http/http.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { AccessLogs } from './access-log.ts';
import type { Api, Stage } from './api/api.ts';
import { countExchange } from './count-exchange.ts';
import type { Check, Exchange, Respond } from './exchange.ts';
import { GatewayError } from './responses/gateway-error.ts';
import { renderGatewayResponse } from './responses/render-gateway-response.ts';
import { RESPONSE_DEFAULTS } from './responses/response-types.ts';
import type { Segments } from './segments.ts';
import { createCheckAuthorization } from './steps/check-authorization.ts';
import { checkParameters } from './steps/check-parameters.ts';
import { createCheckThrottling } from './steps/check-throttling.ts';
import { findRoute } from './steps/find-route.ts';
import { createRespondFromIntegration } from './steps/respond-from-integration.ts';
import type { Answered } from './templates/context-variables.ts';
import { openTrace } from './trace.ts';

export interface Observers {
  accessLogs: AccessLogs;
  segments: Segments;
}

export interface ApiHandlers {
  handler: HttpHandler;
  /** For requests whose body is too large to be read. */
  refuseBody: HttpHandler;
}

/** Makes the handlers of `/<stage>/…`; `api` returns the API as it is deployed now. */
export function createApiHandlers(kernel: Kernel, observers: Observers, api: () => Api): ApiHandlers {
  const checks: readonly Check[] = [createCheckThrottling(kernel), createCheckAuthorization(kernel), checkParameters];
  const respond = createRespondFromIntegration(kernel);
  const serve =
    (work: Respond): HttpHandler =>
    (request) =>
      kernel.scheduler.activity.during(async () => {
        const exchange = openExchange(kernel, api(), request);
        if (exchange === undefined) return forbidden(kernel);
        const response = finish(exchange, await answer(kernel, exchange, work));
        const answered = describe(kernel, exchange, response);
        observers.accessLogs.write(exchange, answered);
        observers.segments.record(exchange, answered);
        countExchange(kernel.metrics, exchange, answered);
        return response;
      });
  return {
    handler: serve(async (exchange, route) => {
      for (const check of checks) await check(exchange, route);
      return respond(exchange, route);
    }),
    refuseBody: serve(() => {
      throw new GatewayError('REQUEST_TOO_LARGE');
    }),
  };
}

async function answer(kernel: Kernel, exchange: Exchange, work: Respond): Promise<HttpResponse> {
  try {
    const route = findRoute(exchange);
    exchange.route = route;
    return await work(exchange, route);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    exchange.error = error;
    if (error.cause instanceof Error && RESPONSE_DEFAULTS[error.type].status >= 500) {
      kernel.log(`${exchange.request.method} ${exchange.path}: ${error.cause.message}`);
    }
    return renderGatewayResponse(exchange, error);
  }
}

function openExchange(kernel: Kernel, api: Api, request: HttpRequest): Exchange | undefined {
  const [, stageName = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(request.path) ?? [];
  const stage: Stage | undefined = api.stages.get(stageName);
  return (
    stage && {
      api,
      stage,
      request,
      path: rest === '' ? '/' : rest,
      requestId: kernel.entropy.uuid(),
      extendedRequestId: kernel.entropy.bytes(EXTENDED_ID_BYTES).toString('base64'),
      startedAt: kernel.clock.now(),
      trace: openTrace(kernel, request.headers['x-amzn-trace-id'], stage.tracingEnabled),
    }
  );
}

const EXTENDED_ID_BYTES = 11;

/** Adds API Gateway's ids to every response, except those that have no body by definition. */
function finish({ requestId, extendedRequestId }: Exchange, response: HttpResponse): HttpResponse {
  const { status, headers, body } = response;
  return {
    status,
    headers: { ...headers, 'x-amzn-RequestId': requestId, 'x-amz-apigw-id': extendedRequestId },
    body: BODILESS.has(status) ? '' : body,
  };
}

const BODILESS = new Set([204, 304]);

function describe({ clock }: Kernel, { startedAt }: Exchange, { status, body = '' }: HttpResponse): Answered {
  return { status, responseLength: Buffer.byteLength(body), responseLatency: clock.now() - startedAt };
}

/** The response for an unknown stage; no API's gateway responses apply to it. */
function forbidden({ entropy }: Kernel): HttpResponse {
  const headers = { 'Content-Type': 'application/json', 'x-amzn-ErrorType': 'ForbiddenException' };
  return { status: 403, headers: { ...headers, 'x-amzn-RequestId': entropy.uuid() }, body: '{"message":"Forbidden"}' };
}
