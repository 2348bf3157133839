/** The adapter between API Gateway's proxy events and routes. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import { parse } from '../parse.ts';
import { type Answer, refusal } from './answer.ts';
import { corsHeaders } from './cors-headers.ts';
import { ProxyRequest } from './proxy-request.ts';

/** Answers one request; what it throws becomes a 500 that tells nothing. */
export type Route = (request: ProxyRequest) => Promise<Answer>;

export interface ApiOptions {
  /** By the API's own name of the resource; all are GET. */
  routes: Record<string, Route>;
  allowedOrigins: readonly string[];
}

const INTERNAL_ERROR = { type: 'internal-error', title: 'Something went wrong on our side', status: 500 };

/** Makes a handler. Answers hold personal data, so nobody may keep them, unless a route's own headers say otherwise. */
export function createApi({ routes, allowedOrigins }: ApiOptions) {
  const answer = async (request: ProxyRequest): Promise<Answer> => {
    try {
      const route = routes[request.resource];
      if (!route) throw new Error(`no route serves ${request.resource}; add it to the table`);
      return await route(request);
    } catch (error) {
      logger.error('request failed', { resource: request.resource, ...errorFacts(error) });
      return refusal(INTERNAL_ERROR);
    }
  };
  return async (event: unknown): Promise<APIGatewayProxyResult> => {
    const request = parse(ProxyRequest, event, 'the proxy event');
    const { status, contentType, body, headers } = await answer(request);
    return {
      statusCode: status,
      headers: {
        'Content-Type': contentType,
        'Cache-Control': 'no-store',
        ...corsHeaders(request, allowedOrigins),
        ...headers,
      },
      body: JSON.stringify(body),
    };
  };
}
