/** Lambda's operations as REST. https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
import type { HttpRequest, HttpResponse } from '../kernel/http/http.ts';
import type { JsonObject } from '../kernel/json.ts';
import { readJsonInput } from '../kernel/wire/json-protocol.ts';
import type { RestRoute, RestWire } from '../kernel/wire/wire.ts';
import { OTHER_OPERATIONS } from './other-operations.ts';

const API = '/2015-03-31';
const FUNCTION = `${API}/functions/{FunctionName}`;
/** Reading it has a version of its own. */
const CONCURRENCY = '/2017-10-31/functions/{FunctionName}/concurrency';
const MAPPING = `${API}/event-source-mappings/{UUID}`;

export const lambdaWire: RestWire = {
  protocol: 'rest',
  others: OTHER_OPERATIONS,
  routes: [
    {
      operation: 'Invoke',
      method: 'POST',
      path: `${FUNCTION}/invocations`,
      input: readInvocation,
      response: writeInvocation,
    },
    read('GetFunction', FUNCTION),
    read('GetFunctionConfiguration', `${FUNCTION}/configuration`),
    read('GetFunctionConcurrency', '/2019-09-30/functions/{FunctionName}/concurrency'),
    read('GetPolicy', `${FUNCTION}/policy`),
    read('ListFunctions', `${API}/functions`),
    read('ListFunctions', `${API}/functions/`),
    read('GetAccountSettings', '/2016-08-19/account-settings'),
    read('GetAccountSettings', '/2016-08-19/account-settings/'),
    read('GetEventSourceMapping', MAPPING),
    read('ListEventSourceMappings', `${API}/event-source-mappings`),
    read('ListEventSourceMappings', `${API}/event-source-mappings/`),
    {
      operation: 'AddPermission',
      method: 'POST',
      path: `${FUNCTION}/policy`,
      input: (request, members) => ({ ...readJsonInput(request), ...readQuery(request), ...members }),
      response: (output) => ({ ...answered(output), status: 201 }),
    },
    {
      operation: 'RemovePermission',
      method: 'DELETE',
      path: `${FUNCTION}/policy/{StatementId}`,
      input: (request, members) => ({ ...readQuery(request), ...members }),
      response: () => ({ status: 204 }),
    },
    {
      operation: 'PutFunctionConcurrency',
      method: 'PUT',
      path: CONCURRENCY,
      input: (request, members) => ({ ...readJsonInput(request), ...readQuery(request), ...members }),
      response: answered,
    },
    {
      operation: 'DeleteFunctionConcurrency',
      method: 'DELETE',
      path: CONCURRENCY,
      input: (request, members) => ({ ...readQuery(request), ...members }),
      response: () => ({ status: 204 }),
    },
    {
      operation: 'UpdateEventSourceMapping',
      method: 'PUT',
      path: MAPPING,
      input: (request, members) => ({ ...readJsonInput(request), ...readQuery(request), ...members }),
      response: accepted,
    },
    {
      operation: 'DeleteEventSourceMapping',
      method: 'DELETE',
      path: MAPPING,
      input: (request, members) => ({ ...readQuery(request), ...members }),
      response: accepted,
    },
    {
      operation: 'UpdateFunctionCode',
      method: 'PUT',
      path: `${FUNCTION}/code`,
      input: (request, members) => ({ ...readJsonInput(request), ...readQuery(request), ...members }),
      response: answered,
    },
  ],
};

function read(operation: string, path: string): RestRoute {
  return {
    operation,
    method: 'GET',
    path,
    input: (request, members) => ({ ...readQuery(request), ...members }),
    response: answered,
  };
}

function answered(output: JsonObject): HttpResponse {
  return { status: 200, headers: JSON_CONTENT, body: JSON.stringify(output) };
}

/** The change is being made. */
function accepted(output: JsonObject): HttpResponse {
  return { status: 202, headers: JSON_CONTENT, body: JSON.stringify(output) };
}

function readQuery({ query }: HttpRequest): JsonObject {
  const { MaxItems, ...texts } = Object.fromEntries(query);
  return { ...texts, MaxItems: MaxItems === undefined ? undefined : Number(MaxItems) };
}

function readInvocation({ query, headers, body }: HttpRequest, members: Record<string, string>): JsonObject {
  return {
    ...Object.fromEntries(query),
    ...members,
    InvocationType: headers['x-amz-invocation-type'],
    LogType: headers['x-amz-log-type'],
    ClientContext: headers['x-amz-client-context'],
    Payload: body.toString('utf8'),
  };
}

function writeInvocation({ StatusCode, Payload, ...output }: JsonObject): HttpResponse {
  const headers: Record<string, string> = { ...JSON_CONTENT };
  for (const [name, value] of Object.entries(HEADERS)) {
    if (output[name] !== undefined) headers[value] = String(output[name]);
  }
  return { status: Number(StatusCode), headers, body: Payload === undefined ? '' : String(Payload) };
}

const JSON_CONTENT = { 'content-type': 'application/json' };

const HEADERS = {
  ExecutedVersion: 'x-amz-executed-version',
  FunctionError: 'x-amz-function-error',
  LogResult: 'x-amz-log-result',
};
