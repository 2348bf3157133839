/** Answers without a backend: the request template names a status, the response that it selects is given. https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html */
import type { HttpResponse } from '../../kernel/http/http.ts';
import type { MockIntegration, MockResponse } from '../api/method.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../responses/gateway-error.ts';
import { contextVariables } from '../templates/context-variables.ts';
import type { TemplateInput, TemplateOutput } from '../templates/velocity-template.ts';
import { mediaType } from './media-types.ts';

/** @throws GatewayError API_CONFIGURATION_ERROR if the templates name no status, or one that no response is for */
export function respondFromMock(
  exchange: Exchange,
  { integration, pathParameters }: { integration: MockIntegration; pathParameters: Record<string, string> },
): HttpResponse {
  const input = templateInput(exchange, pathParameters);
  const contentType = mediaType(exchange.request.headers['content-type']);
  const asked = integration.requestTemplates.get(contentType)?.(input).text ?? input.body;
  const response = selectResponse(integration.responses, readStatus(asked));
  exchange.integration = { status: response.status, latency: 0 };
  const template = response.templates.get('application/json');
  return respond(response, template?.(input) ?? { text: '', override: { header: {} } });
}

function respond({ status, headers }: MockResponse, { text, override }: TemplateOutput): HttpResponse {
  return {
    status: override.status ?? status,
    headers: { 'Content-Type': 'application/json', ...headers, ...override.header },
    body: text,
  };
}

/** API Gateway reads this JSON leniently: `{ statusCode: 200 }`, without quotes, is what CDK writes. */
function readStatus(text: string): number {
  const status = /["']?statusCode["']?\s*:\s*["']?(\d{3})/.exec(text)?.[1];
  if (status === undefined) throw new GatewayError('API_CONFIGURATION_ERROR');
  return Number(status);
}

function selectResponse(responses: readonly MockResponse[], status: number): MockResponse {
  const selected =
    responses.find(({ selects }) => selects?.test(String(status))) ?? responses.find(({ selects }) => !selects);
  if (selected === undefined) throw new GatewayError('API_CONFIGURATION_ERROR');
  return selected;
}

function templateInput(exchange: Exchange, path: Record<string, string>): TemplateInput {
  const { request } = exchange;
  return {
    body: request.body.toString('utf8'),
    params: {
      header: Object.fromEntries(request.headerLines),
      querystring: Object.fromEntries(request.query),
      path,
    },
    context: contextVariables(exchange),
  };
}
