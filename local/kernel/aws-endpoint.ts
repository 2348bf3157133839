/**
 * The endpoint of every AWS service of the twin: finds service and operation of a request, and decodes its protocol.
 */

import type { Call } from './call.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from './http/http.ts';
import { isLoopbackOrigin } from './http/loopback.ts';
import type { JsonObject } from './json.ts';
import type { Kernel } from './kernel.ts';
import type { Service } from './service.ts';
import { ServiceError } from './service-error.ts';
import { readCredentialScope } from './wire/credential-scope.ts';
import { readJsonInput, readTarget, writeJsonError, writeJsonOutput } from './wire/json-protocol.ts';
import { readQueryInput } from './wire/query-input.ts';
import { readQueryCall, writeQueryError, writeQueryOutput } from './wire/query-protocol.ts';
import { refuseUnserved } from './wire/refuse-unserved.ts';
import { findOther, findRoute, writeRestError } from './wire/rest-protocol.ts';

interface WireCall {
  service: string;
  operation: string;
  input(): JsonObject;
  answer(output: JsonObject, requestId: string): HttpResponse;
  refuse(error: ServiceError, requestId: string): HttpResponse;
}

/** Serves unmodified AWS SDKs and the AWS CLI; other requests go to the services' own `serve`. */
export function createAwsEndpoint(kernel: Kernel, services: () => readonly Service[]): HttpHandler {
  return async (request) => {
    if (isForeign(request)) return FOREIGN;
    const call = findCall(services(), request);
    if (call) return runCall(kernel, request, call);
    for (const service of services()) {
      const response = await service.serve?.(request);
      if (response) return response;
    }
    return refuseUnserved(request, kernel.entropy.uuid());
  };
}

const isForeign = ({ headers: { origin } }: HttpRequest) => origin !== undefined && !isLoopbackOrigin(origin);

/** A web page could post forms, which are calls of the Query protocol, without a preflight request. */
const FOREIGN: HttpResponse = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"Requests from web pages of other machines are refused."}',
};

async function runCall(kernel: Kernel, request: HttpRequest, call: WireCall): Promise<HttpResponse> {
  const requestId = kernel.entropy.uuid();
  const response = await attempt(kernel, request, { call, requestId });
  // Clients learn the service's time from it.
  const date = new Date(kernel.clock.now()).toUTCString();
  return { ...response, headers: { 'x-amzn-requestid': requestId, date, ...response.headers } };
}

async function attempt(
  kernel: Kernel,
  request: HttpRequest,
  { call, requestId }: { call: WireCall; requestId: string },
): Promise<HttpResponse> {
  try {
    const { service, operation } = call;
    checkRegion(kernel, request, service);
    const output = await kernel.call({
      service,
      operation,
      input: call.input(),
      requestId,
      ...callerOf(kernel, request),
    });
    return call.answer(output, requestId);
  } catch (error) {
    if (error instanceof ServiceError) return call.refuse(error, requestId);
    throw error;
  }
}

/** Services with one endpoint for all Regions, or whose callers still sign for it. */
const GLOBAL = ['iam', 'sts'];

function checkRegion({ region }: Kernel, request: HttpRequest, service: string): void {
  const signedFor = readCredentialScope(request)?.region;
  if (signedFor === undefined || signedFor === region || GLOBAL.includes(service)) return;
  throw new ServiceError(
    'InvalidSignatureException',
    `Credential should be scoped to a valid region: the local twin serves ${region}, and the call is signed for ${signedFor}. Set AWS_REGION=${region}.`,
    { status: 403, headers: { 'x-amzn-query-error': 'SignatureDoesNotMatch;Sender' } },
  );
}

function callerOf(kernel: Kernel, request: HttpRequest): Pick<Call, 'principal' | 'traceHeader' | 'signal'> {
  const traceHeader = request.headers['x-amzn-trace-id'];
  return {
    principal: kernel.credentials.identify(readCredentialScope(request)?.accessKeyId),
    traceHeader,
    signal: request.signal,
  };
}

function findCall(services: readonly Service[], request: HttpRequest): WireCall | undefined {
  return (
    findJsonCall(services, request) ??
    findQueryCall(services, request) ??
    findRestCall(services, request) ??
    findOtherCall(services, request)
  );
}

function findJsonCall(services: readonly Service[], request: HttpRequest): WireCall | undefined {
  const named = readTarget(request);
  if (!named) return undefined;
  for (const { name: service, wire } of services) {
    if (wire.protocol !== 'json' || wire.target !== named.target) continue;
    return {
      service,
      operation: named.operation,
      input: () => readJsonInput(request),
      answer: (output) => writeJsonOutput(wire, output),
      refuse: (error) => writeJsonError(wire, error),
    };
  }
  return undefined;
}

function findQueryCall(services: readonly Service[], request: HttpRequest): WireCall | undefined {
  const call = readQueryCall(request);
  if (!call) return undefined;
  for (const { name: service, wire: main, queryWire: wire = main, operations } of services) {
    if (wire.protocol !== 'query' || wire.version !== call.version) continue;
    const { operation } = call;
    const { members = {} } = (Object.hasOwn(operations, operation) && operations[operation]) || {};
    return {
      service,
      operation,
      input: () => readQueryInput(members, call.form),
      answer: (output, requestId) => writeQueryOutput(wire, { operation, requestId, output }),
      refuse: (error, requestId) => writeQueryError(wire, error, requestId),
    };
  }
  return undefined;
}

function findRestCall(services: readonly Service[], request: HttpRequest): WireCall | undefined {
  for (const { name: service, wire } of services) {
    const found = wire.protocol === 'rest' ? findRoute(wire.routes, request) : undefined;
    if (!found) continue;
    const { route, path } = found;
    return {
      service,
      operation: route.operation,
      input: () => route.input(request, path),
      answer: (output) => route.response(output),
      refuse: writeRestError,
    };
  }
  return undefined;
}

/** Of a service that speaks REST: an operation that it does not have, so that it is refused by name. */
function findOtherCall(services: readonly Service[], request: HttpRequest): WireCall | undefined {
  const signedFor = readCredentialScope(request)?.service;
  for (const { name: service, wire } of services) {
    if (wire.protocol !== 'rest' || (signedFor ?? service) !== service) continue;
    const operation = findOther(wire.others ?? {}, request);
    if (operation === undefined) continue;
    // There is no answer: `kernel.call` refuses it.
    return { service, operation, input: () => ({}), answer: () => ({ status: 204 }), refuse: writeRestError };
  }
  return undefined;
}
