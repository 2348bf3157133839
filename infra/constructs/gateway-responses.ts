/** What API Gateway answers by itself, before any function runs. */
import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface GatewayResponseRow {
  readonly type: ResponseType;
  readonly statusCode?: string;
  readonly error?: string;
}

/**
 * `error` is RFC 6750 section 3.1's: `invalid_token` asks for a new token once, `insufficient_scope` and `not_found` to give up.
 * The default responses get headers only: a status code there would replace the 400, 413 and 429 that clients rely on.
 */
const GATEWAY_RESPONSES: Readonly<Record<string, GatewayResponseRow>> = {
  Unauthorized: { type: ResponseType.UNAUTHORIZED, statusCode: '403', error: 'invalid_token' },
  ExpiredToken: { type: ResponseType.EXPIRED_TOKEN, statusCode: '403', error: 'invalid_token' },
  InvalidSignature: { type: ResponseType.INVALID_SIGNATURE, statusCode: '403', error: 'invalid_token' },
  AccessDenied: { type: ResponseType.ACCESS_DENIED, statusCode: '403', error: 'insufficient_scope' },
  // API Gateway's name for a route that does not exist.
  MissingAuthenticationToken: {
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    statusCode: '404',
    error: 'not_found',
  },
  Default4xx: { type: ResponseType.DEFAULT_4XX },
  Default5xx: { type: ResponseType.DEFAULT_5XX },
};

/** Any origin may read these answers: they carry no data, and callers send bearer tokens, never cookies. */
const RESPONSE_HEADERS = { 'Access-Control-Allow-Origin': "'*'", 'Cache-Control': "'no-store'" };

export function addGatewayResponses(api: RestApi): void {
  for (const [id, { type, statusCode, error }] of Object.entries(GATEWAY_RESPONSES)) {
    api.addGatewayResponse(id, {
      type,
      statusCode,
      responseHeaders: RESPONSE_HEADERS,
      templates: error
        ? { 'application/json': `{"error":"${error}","message":$context.error.messageString}` }
        : undefined,
    });
  }
}
