/** API Gateway's own responses, to requests that reach no function. */
import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface GatewayResponseRow {
  readonly type: ResponseType;
  readonly statusCode?: '403' | '404';
  /**
   * A portal refreshes its token once after `invalid_token`, and does not retry after other errors. The names are those
   * of RFC 6750, section 3.1. Without an error, API Gateway's own body is used.
   */
  readonly error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope' | 'not_found';
  /** JSON text or a variable with JSON text. @default API Gateway's own message */
  readonly message?: string;
}

const INVALID_TOKEN = { statusCode: '403', error: 'invalid_token' } as const;

const GATEWAY_RESPONSES: Readonly<Record<string, GatewayResponseRow>> = {
  Unauthorized: { type: ResponseType.UNAUTHORIZED, ...INVALID_TOKEN },
  ExpiredToken: { type: ResponseType.EXPIRED_TOKEN, ...INVALID_TOKEN },
  InvalidSignature: { type: ResponseType.INVALID_SIGNATURE, ...INVALID_TOKEN },
  AccessDenied: { type: ResponseType.ACCESS_DENIED, statusCode: '403', error: 'insufficient_scope' },
  BadRequestParameters: { type: ResponseType.BAD_REQUEST_PARAMETERS, error: 'invalid_request' },
  // API Gateway's name, and misleading text, for a route that does not exist.
  MissingAuthenticationToken: {
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    statusCode: '404',
    error: 'not_found',
    message: '"No such route"',
  },
  // Only headers: a status code here would replace the 400, 413 and 429 that clients rely on.
  Default4xx: { type: ResponseType.DEFAULT_4XX },
  Default5xx: { type: ResponseType.DEFAULT_5XX },
};

/** Any origin may read these responses: they contain no data, and callers send bearer tokens, not cookies. */
const RESPONSE_HEADERS = { 'Access-Control-Allow-Origin': "'*'", 'Cache-Control': "'no-store'" };

export function addGatewayResponses(api: RestApi): void {
  for (const [id, { type, statusCode, error, message = '$context.error.messageString' }] of Object.entries(
    GATEWAY_RESPONSES,
  )) {
    api.addGatewayResponse(id, {
      type,
      statusCode,
      responseHeaders: RESPONSE_HEADERS,
      templates: error && { 'application/json': `{"error":"${error}","message":${message}}` },
    });
  }
}
