/**
 * The gateway's own response to a request that it refused.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
import type { HttpResponse } from '../../kernel/http/http.ts';
import type { Api, GatewayResponse } from '../api/api.ts';
import type { Exchange } from '../exchange.ts';
import { mediaType } from '../integrations/media-types.ts';
import { contextVariables } from '../templates/context-variables.ts';
import { compileSubstitution, type Substitution } from '../templates/substitution.ts';
import type { GatewayError } from './gateway-error.ts';
import { RESPONSE_DEFAULTS } from './response-types.ts';

const DEFAULT_TEMPLATE = compileSubstitution('{"message":$context.error.messageString}');

/** Uses the API's response for the error's type or class, or AWS's default. */
export function renderGatewayResponse(exchange: Exchange, error: GatewayError): HttpResponse {
  const defaults = RESPONSE_DEFAULTS[error.type];
  const { status = defaults.status, headers, templates } = findResponse(exchange.api, error);
  const [contentType, template] = chooseTemplate(templates, exchange.request.headers.accept);
  return {
    status,
    headers: { 'Content-Type': contentType, 'x-amzn-ErrorType': defaults.errorType, ...headers },
    body: template(contextVariables({ ...exchange, error }), ''),
  };
}

const NOTHING_SAID: GatewayResponse = { headers: {}, templates: new Map() };

function findResponse({ gatewayResponses }: Api, { type }: GatewayError): GatewayResponse {
  const ofClass = RESPONSE_DEFAULTS[type].status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  return gatewayResponses.get(type) ?? gatewayResponses.get(ofClass) ?? NOTHING_SAID;
}

/** The template of a type that the client accepts; otherwise that for JSON, or the first. */
function chooseTemplate(templates: ReadonlyMap<string, Substitution>, accept?: string): [string, Substitution] {
  const [first] = templates;
  const accepted = [mediaType(accept), 'application/json'].find((type) => templates.has(type));
  const template = accepted === undefined ? undefined : templates.get(accepted);
  if (accepted !== undefined && template) return [accepted, template];
  return first ?? ['application/json', DEFAULT_TEMPLATE];
}
