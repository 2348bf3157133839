/** AWS Query. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ServiceError } from '../service-error.ts';
import type { QueryWire } from './wire.ts';

export interface QueryCall {
  operation: string;
  version: string;
  /** All other fields, as sent. */
  form: [name: string, value: string][];
}

/** The call in a form body, if it is one. */
export function readQueryCall(request: HttpRequest): QueryCall | undefined {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
  const form = new URLSearchParams(request.body.toString('utf8'));
  const [operation, version] = [form.get('Action'), form.get('Version')];
  form.delete('Action');
  form.delete('Version');
  return operation && version ? { operation, version, form: Array.from(form) } : undefined;
}

export function writeQueryOutput(
  wire: QueryWire,
  call: { operation: string; requestId: string; output: JsonObject },
): HttpResponse {
  const { operation, requestId, output } = call;
  const timed = wire.timestamps ? withTimes(output, wire.timestamps) : output;
  const result = element(`${operation}Result`, timed, wire.maps);
  const metadata = element('ResponseMetadata', { RequestId: requestId });
  return xml(200, `<${operation}Response xmlns="${wire.namespace}">${result}${metadata}</${operation}Response>`);
}

export function writeQueryError(
  wire: Pick<QueryWire, 'namespace'>,
  error: ServiceError,
  requestId: string,
): HttpResponse {
  // A service that also supports JSON sends the error's Query name here.
  const [code = error.code] = error.headers['x-amzn-query-error']?.split(';') ?? [];
  const detail = element('Error', {
    Type: error.status < 500 ? 'Sender' : 'Receiver',
    Code: code,
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

/** Times are numbers of seconds in JSON, and ISO 8601 text here. */
function withTimes(value: Json, timestamps: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => withTimes(item, timestamps));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member = null]) => [
      name,
      timestamps.includes(name) ? timesOf(member) : withTimes(member, timestamps),
    ]),
  );
}

function timesOf(value: Json): Json {
  if (Array.isArray(value)) return value.map(timesOf);
  return typeof value === 'number' ? new Date(value * 1000).toISOString() : value;
}

function element(name: string, value: Json | undefined, maps: readonly string[] = []): string {
  if (value === undefined || value === null) return '';
  const isMap = maps.includes(name) && typeof value === 'object' && !Array.isArray(value);
  return `<${name}>${isMap ? entries(value) : content(value, maps)}</${name}>`;
}

function entries(map: JsonObject): string {
  const written = Object.entries(map).filter(([, value]) => value !== undefined);
  return written.map(([key, value]) => element('entry', { key, value })).join('');
}

function content(value: Json, maps: readonly string[] = []): string {
  if (Array.isArray(value)) return value.map((item) => element('member', item, maps)).join('');
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  return Object.entries(value)
    .map(([name, member]) => element(name, member, maps))
    .join('');
}

/** An element that holds text. */
export const xmlElement = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`;

function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[<>&"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Characters that XML 1.0 does not allow, not even escaped (§2.2). */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
