/** Refuses calls to services that are not served here, in the protocol that the caller speaks: SDKs can read no other. */
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { DEPLOYS_ITSELF, notImplemented, type ServiceError } from '../service-error.ts';
import { readCredentialScope } from './credential-scope.ts';
import { writeJsonError } from './json-protocol.ts';
import { readQueryCall, writeQueryError, xmlElement } from './query-protocol.ts';
import { writeRestError } from './rest-protocol.ts';

/** What to do instead, by signing name. */
const INSTEAD: Readonly<Record<string, string>> = {
  s3: DEPLOYS_ITSELF,
};

/** @param requestId is answered where the protocol has a place for it */
export function refuseUnserved(request: HttpRequest, requestId: string): HttpResponse {
  const service = readCredentialScope(request)?.service ?? '';
  const error = notImplemented(callOf(request, service), INSTEAD[service]);
  return writerOf(request, service)(error, requestId);
}

function callOf(request: HttpRequest, service: string): string {
  const query = readQueryCall(request);
  if (query) return `${service || 'the API'}:${query.operation} (version ${query.version})`;
  const { 'x-amz-target': target } = request.headers;
  if (target !== undefined) return target;
  return `${service && `${service}: `}${request.method} ${request.path}`;
}

type Writer = (error: ServiceError, requestId: string) => HttpResponse;

/** Services whose errors have a form of their own. https://smithy.io/2.0/aws/protocols/index.html */
const BY_SERVICE: Readonly<Record<string, Writer>> = {
  ec2: (error, requestId) =>
    xml(
      error,
      `<Response><Errors><Error>${codeAndMessage(error)}</Error></Errors>${id('RequestID', requestId)}</Response>`,
    ),
  s3: (error, requestId) => xml(error, `<Error>${codeAndMessage(error)}${id('RequestId', requestId)}</Error>`),
  cloudfront: writeRestXmlError,
  route53: writeRestXmlError,
};

function writerOf(request: HttpRequest, service: string): Writer {
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') return writeCborError;
  const own = BY_SERVICE[service];
  if (own) return own;
  if (request.headers['x-amz-target'] !== undefined) return writeAnyJsonError;
  return readQueryCall(request) ? (error, requestId) => writeQueryError(UNKNOWN_API, error, requestId) : writeRestError;
}

/** Clients of both versions of AWS JSON read it. */
const writeAnyJsonError: Writer = (error) => writeJsonError({ protocol: 'json', version: '1.1', target: '' }, error);

const UNKNOWN_API = { namespace: 'https://aws.amazon.com/' };

function writeRestXmlError(error: ServiceError, requestId: string): HttpResponse {
  const detail = `<Error>${id('Type', 'Sender')}${codeAndMessage(error)}</Error>`;
  return xml(error, `<ErrorResponse>${detail}${id('RequestId', requestId)}</ErrorResponse>`);
}

const id = (name: string, text: string) => xmlElement(name, text);
const codeAndMessage = ({ code, message }: ServiceError) => xmlElement('Code', code) + xmlElement('Message', message);

function xml({ status }: ServiceError, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'application/xml' }, body: `<?xml version="1.0"?>${body}` };
}

/** https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html; RFC 8949 §3 */
function writeCborError({ code, message, status }: ServiceError): HttpResponse {
  const members = Object.entries({ __type: code, message }).flatMap(([name, value]) => [
    cborText(name),
    cborText(value),
  ]);
  return {
    status,
    headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
    body: Buffer.concat([Buffer.from([CBOR_MAP | 2]), ...members]),
  };
}

const CBOR_MAP = 0xa0;
/** A text whose length takes two bytes. */
const CBOR_TEXT = 0x79;

function cborText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.from([CBOR_TEXT, 0, 0]);
  head.writeUInt16BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
