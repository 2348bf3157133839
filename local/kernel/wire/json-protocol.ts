/** AWS JSON 1.0 and 1.1. https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import type { JsonObject } from '../json.ts';
import { parseJson } from '../parse-json.ts';
import { ServiceError } from '../service-error.ts';
import type { JsonWire } from './wire.ts';

/** The operation in a request's `X-Amz-Target`, if it has one. */
export function readTarget(request: HttpRequest): { target: string; operation: string } | undefined {
  const [target, operation, ...rest] = (request.headers['x-amz-target'] ?? '').split('.');
  return target && operation && rest.length === 0 ? { target, operation } : undefined;
}

export function readJsonInput(request: HttpRequest): JsonObject {
  if (request.body.length === 0) return {};
  const input = parse(request.body.toString('utf8'));
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw malformed();
  return input as JsonObject;
}

export function writeJsonOutput(wire: JsonWire, output: JsonObject): HttpResponse {
  return { status: 200, headers: contentType(wire), body: JSON.stringify(output) };
}

export function writeJsonError(wire: JsonWire, error: ServiceError): HttpResponse {
  const { code, message, status, fields, headers } = error;
  return {
    status,
    headers: { ...contentType(wire), 'x-amzn-errortype': code, ...headers },
    body: JSON.stringify({ __type: qualified(wire, code), [wire.messageMember ?? 'message']: message, ...fields }),
  };
}

const qualified = ({ errorNamespace }: JsonWire, code: string) =>
  errorNamespace === undefined ? code : `${errorNamespace}#${code}`;

function contentType(wire: JsonWire): Record<string, string> {
  return { 'content-type': `application/x-amz-json-${wire.version}` };
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw malformed();
  }
}

function malformed(): ServiceError {
  return new ServiceError('SerializationException', 'The request body must be a JSON object.');
}
