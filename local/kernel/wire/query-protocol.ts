/** AWS Query, as far as flat inputs and nested outputs go. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ServiceError } from '../service-error.ts';
import type { QueryWire } from './wire.ts';

export interface QueryCall {
  operation: string;
  version: string;
  input: JsonObject;
}

/** The call in a form body, if it is one. */
export function readQueryCall(request: HttpRequest): QueryCall | undefined {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
  const { Action, Version, ...input } = Object.fromEntries(new URLSearchParams(request.body.toString('utf8')));
  return Action && Version ? { operation: Action, version: Version, input } : undefined;
}

export function writeQueryOutput(
  wire: QueryWire,
  call: { operation: string; requestId: string; output: JsonObject },
): HttpResponse {
  const { operation, requestId, output } = call;
  const result = element(`${operation}Result`, output);
  const metadata = element('ResponseMetadata', { RequestId: requestId });
  return xml(200, `<${operation}Response xmlns="${wire.namespace}">${result}${metadata}</${operation}Response>`);
}

export function writeQueryError(wire: QueryWire, error: ServiceError, requestId: string): HttpResponse {
  const detail = element('Error', {
    Type: error.status < 500 ? 'Sender' : 'Receiver',
    Code: error.code,
    Message: error.message,
  });
  return xml(
    error.status,
    `<ErrorResponse xmlns="${wire.namespace}">${detail}${element('RequestId', requestId)}</ErrorResponse>`,
  );
}

function xml(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function element(name: string, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: Json): string {
  if (Array.isArray(value)) return value.map((item) => element('member', item)).join('');
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  return Object.entries(value)
    .map(([name, member]) => element(name, member))
    .join('');
}

function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[<>&"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What XML 1.0 cannot hold, not even escaped (§2.2). */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
