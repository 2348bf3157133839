/** Invokes a function with the proxy event and returns its response. */
import type { HttpResponse } from '../../kernel/http/http.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { LambdaIntegration } from '../api/method.ts';
import type { Route } from '../api/route-tree.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../responses/gateway-error.ts';
import { isBinary, mediaType } from './media-types.ts';
import { proxyEvent } from './proxy-event.ts';
import { readProxyResponse } from './proxy-response.ts';

/** The largest payload of Lambda's Invoke: 6 MiB and 100 bytes. */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100;

type InvokeLambda = (exchange: Exchange, route: Route, integration: LambdaIntegration) => Promise<HttpResponse>;

/** The integration refuses with REQUEST_TOO_LARGE, INTEGRATION_TIMEOUT, and 500 or 502 if the function fails. */
export function createInvokeLambda(kernel: Kernel): InvokeLambda {
  return async (exchange, route, integration) => {
    const payload = JSON.stringify(proxyEvent(exchange, route));
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) throw new GatewayError('REQUEST_TOO_LARGE');
    const begun = kernel.clock.now();
    const output = await withinTime(kernel, integration, invoke(kernel, payload, { exchange, route, integration }));
    exchange.integration = { status: Number(output.StatusCode), latency: kernel.clock.now() - begun };
    if (output.FunctionError !== undefined) throw new GatewayError('DEFAULT_5XX');
    const response = read(exchange, String(output.Payload));
    if (response === undefined) throw malformed(integration);
    return { ...response, headers: { ...response.headers, 'X-Amzn-Trace-Id': exchange.trace.header } };
  };
}

function read({ api, request }: Exchange, payload: string): HttpResponse | undefined {
  return readProxyResponse(payload, { decodes: isBinary(api.binaryMediaTypes, mediaType(request.headers.accept)) });
}

function malformed({ functionArn }: LambdaIntegration): GatewayError {
  const needed = 'statusCode, headers, multiValueHeaders, body (text) and isBase64Encoded, and nothing else';
  const cause = new Error(`${functionArn} returned a malformed proxy response; it may have ${needed}`);
  return new GatewayError('DEFAULT_5XX', undefined, cause);
}

interface Invocation {
  exchange: Exchange;
  route: Route;
  integration: LambdaIntegration;
}

async function invoke(kernel: Kernel, payload: string, { exchange, route, integration }: Invocation) {
  const { api, stage, trace } = exchange;
  const { httpMethod, resourcePath } = route.method;
  const sourceArn = kernel.arn('execute-api', `${api.id}/${stage.name}/${httpMethod}${resourcePath}`);
  try {
    return await kernel.call({
      service: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: integration.functionArn, InvocationType: 'RequestResponse', Payload: payload },
      principal: { type: 'service', service: 'apigateway.amazonaws.com', sourceArn },
      traceHeader: trace.header,
    });
  } catch (error) {
    throw new GatewayError('API_CONFIGURATION_ERROR', undefined, error);
  }
}

/** After the gateway's time-out the function continues to run, as on AWS. */
async function withinTime(
  { scheduler }: Kernel,
  { timeoutMilliseconds }: LambdaIntegration,
  output: Promise<JsonObject>,
): Promise<JsonObject> {
  const first = await scheduler.within(timeoutMilliseconds, output);
  if (first === undefined) throw new GatewayError('INTEGRATION_TIMEOUT');
  return first;
}
