/** The event that a Lambda proxy integration sends, as recorded from AWS. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Route } from '../api/route-tree.ts';
import type { Exchange } from '../exchange.ts';
import { requestContext } from '../templates/request-context.ts';
import { isBinary, mediaType } from './media-types.ts';
import { proxyHeaders } from './proxy-headers.ts';

/** Empty maps are null; a single-value map has the last of several values. */
export function proxyEvent(exchange: Exchange, { method, pathParameters }: Route): JsonObject {
  const { request, path } = exchange;
  const headers = proxyHeaders(exchange);
  const query = groupByName(request.query);
  return {
    resource: method.resourcePath,
    path,
    httpMethod: request.method,
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: lastOf(query),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(pathParameters),
    stageVariables: null,
    requestContext: requestContext(exchange),
    ...body(exchange),
  };
}

function body({ api, request }: Exchange): JsonObject {
  if (request.body.length === 0) return { body: null, isBase64Encoded: false };
  const binary = isBinary(api.binaryMediaTypes, mediaType(request.headers['content-type']));
  return { body: request.body.toString(binary ? 'base64' : 'utf8'), isBase64Encoded: binary };
}

function groupByName(entries: Iterable<[string, string]>): Record<string, string[]> {
  // The caller chooses the names: one may equal a property of an object's prototype.
  const groups = new Map<string, string[]>();
  for (const [name, value] of entries) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

function lastOf(values: Record<string, string[]>): Json {
  return orNull(Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.at(-1) ?? ''])));
}

function orNull<T extends JsonObject>(map: T): T | null {
  return Object.keys(map).length === 0 ? null : map;
}
