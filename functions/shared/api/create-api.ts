/** The adapter between API Gateway's proxy events and routes. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { errorFacts } from '../error-facts.ts';
import { logger, tracer } from '../observability.ts';
import { parse } from '../parse.ts';
import { type Answer, refusal } from './answer.ts';
import { corsHeaders } from './cors-headers.ts';
import { InvalidParameters } from './invalid-parameters.ts';
import { ProxyRequest } from './proxy-request.ts';
import { toProxyResult } from './proxy-result.ts';

/**
 * Handles one request. An error becomes a 500 without details, except `InvalidParameters`, which becomes a 400 with all
 * details.
 */
export type Route = (request: ProxyRequest) => Promise<Answer>;

export interface ApiOptions {
  /** By the API's name of the resource; all are GET. */
  routes: Record<string, Route>;
  allowedOrigins: readonly string[];
}

const INVALID_PARAMETERS = { type: 'invalid-parameters', title: 'A parameter is invalid', status: 400 };
const INTERNAL_ERROR = { type: 'internal-error', title: 'Something went wrong on our side', status: 500 };

/** A client error is returned to the caller, any other error goes only to the log. */
function refuse({ resource, requestContext }: ProxyRequest, error: unknown): Answer {
  const isMistake = error instanceof InvalidParameters;
  const problem = isMistake ? { ...INVALID_PARAMETERS, parameters: error.parameters } : INTERNAL_ERROR;
  const facts = { resource, clientId: requestContext.authorizer.claims.client_id, outcome: problem.type };
  if (isMistake) logger.info('request refused', facts);
  else logger.error('request failed', { ...facts, ...errorFacts(error) });
  tracer.putAnnotation('clientId', facts.clientId);
  tracer.putAnnotation('outcome', facts.outcome);
  return refusal(problem);
}

/** Makes a handler. */
export function createApi({ routes, allowedOrigins }: ApiOptions) {
  const answer = async (request: ProxyRequest): Promise<Answer> => {
    try {
      const route = routes[request.resource];
      if (!route) throw new Error(`no route serves ${request.resource}; add it to the table`);
      return await route(request);
    } catch (error) {
      return refuse(request, error);
    }
  };
  return async (event: unknown): Promise<APIGatewayProxyResult> => {
    const request = parse(ProxyRequest, event, 'the proxy event');
    return toProxyResult(await answer(request), corsHeaders(request, allowedOrigins));
  };
}
