/** The one address where every AWS service of the twin answers: finds service and operation, and speaks its protocol. */

import type { Call } from './call.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from './http.ts';
import type { JsonObject } from './json.ts';
import type { Kernel } from './kernel.ts';
import type { Service } from './service.ts';
import { notImplemented, ServiceError } from './service-error.ts';
import { readJsonInput, readTarget, writeJsonError, writeJsonOutput } from './wire/json-protocol.ts';
import { readQueryInput } from './wire/query-input.ts';
import { readQueryCall, writeQueryError, writeQueryOutput } from './wire/query-protocol.ts';
import { findRoute, writeRestError } from './wire/rest-protocol.ts';

interface WireCall {
  service: string;
  operation: string;
  input(): JsonObject;
  answer(output: JsonObject, requestId: string): HttpResponse;
  refuse(error: ServiceError, requestId: string): HttpResponse;
}

/** Serves unmodified AWS SDKs and the AWS CLI; what is no operation goes to the services' own `serve`. */
export function createAwsEndpoint(kernel: Kernel, services: () => readonly Service[]): HttpHandler {
  return async (request) => {
    const call = findCall(services(), request);
    if (call) return runCall(kernel, request, call);
    for (const service of services()) {
      const response = await service.serve?.(request);
      if (response) return response;
    }
    return writeRestError(notImplemented(nameOf(request)));
  };
}

/** The service and operation of a request, if they can be recognized. */
function nameOf(request: HttpRequest): string {
  const query = readQueryCall(request);
  if (query) return `${query.operation} of the API version ${query.version}`;
  return request.headers['x-amz-target'] ?? `${request.method} ${request.path}`;
}

async function runCall(kernel: Kernel, request: HttpRequest, call: WireCall): Promise<HttpResponse> {
  const requestId = kernel.entropy.uuid();
  const response = await attempt(kernel, request, { call, requestId });
  return { ...response, headers: { 'x-amzn-requestid': requestId, ...response.headers } };
}

async function attempt(
  kernel: Kernel,
  request: HttpRequest,
  { call, requestId }: { call: WireCall; requestId: string },
): Promise<HttpResponse> {
  try {
    const { service, operation } = call;
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

function callerOf(kernel: Kernel, request: HttpRequest): Pick<Call, 'principal' | 'traceHeader' | 'signal'> {
  const accessKeyId = /Credential=([^/,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  const traceHeader = request.headers['x-amzn-trace-id'];
  return { principal: kernel.credentials.identify(accessKeyId), traceHeader, signal: request.signal };
}

function findCall(services: readonly Service[], request: HttpRequest): WireCall | undefined {
  return findJsonCall(services, request) ?? findQueryCall(services, request) ?? findRestCall(services, request);
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
