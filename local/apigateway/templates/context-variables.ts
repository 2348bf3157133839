/**
 * `$context`: the variables for templates and access logs.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
import type { JsonObject } from '../../kernel/json.ts';
import type { Exchange } from '../exchange.ts';
import type { GatewayError } from '../responses/gateway-error.ts';
import { requestContext } from './request-context.ts';

/** The variables of the response, once there is one. */
export interface Answered {
  status: number;
  responseLength: number;
  /** Milliseconds. */
  responseLatency: number;
}

export function contextVariables(exchange: Exchange, answered?: Answered): JsonObject {
  const { trace, integration, error } = exchange;
  return {
    ...requestContext(exchange),
    xrayTraceId: trace.root,
    integrationStatus: integration?.status,
    integrationLatency: integration?.latency,
    integration: integration && { status: integration.status, latency: integration.latency },
    error: error && errorVariables(error),
    status: answered?.status,
    responseLength: answered?.responseLength,
    responseLatency: answered?.responseLatency,
  };
}

/** `messageString` is the message in quotes, ready for JSON. */
function errorVariables({ type, text }: GatewayError): JsonObject {
  return { message: text, messageString: JSON.stringify(text), responseType: type };
}
