/** Converts a route's response to the form in which API Gateway takes it. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Answer } from './answer.ts';

/** Responses contain personal data, so they must not be cached unless the response's own headers allow it. */
export function toProxyResult(
  { status, contentType, body, headers }: Answer,
  further: Record<string, string> = {},
): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store', ...further, ...headers },
    body: JSON.stringify(body),
  };
}
