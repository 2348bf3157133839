/** Holds a real answer against what the API's document promises. */
import * as z from 'zod';
import type { DocumentedOperation, DocumentedResponse, JsonSchema } from './openapi-document.ts';

export interface RealAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** The answer's status, media type, body and headers are documented, and the body holds nothing else. */
export function expectDocumented(operation: DocumentedOperation, { status, headers, body }: RealAnswer): void {
  const response = responseOf(operation, status);
  const [mediaType = ''] = (headers.get('content-type') ?? '').split(';');
  expect(Object.keys(response.content)).toContain(mediaType);
  const problems = problemsOf(response.content[mediaType]?.schema ?? {}, body);
  expect({ operation: operation.operationId, status, body, problems }).toMatchObject({ problems: [] });
  for (const [name, { schema }] of Object.entries(response.headers)) {
    const value = headers.get(name);
    // Retry-After comes with one of several problems only.
    if (value === null && name === 'Retry-After') continue;
    expect({ name, problems: problemsOf(schema, value) }).toEqual({ name, problems: [] });
  }
}

function responseOf({ operationId, responses }: DocumentedOperation, status: number): DocumentedResponse {
  const response = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  if (!response) throw new Error(`${operationId} answered ${status}, which is not documented`);
  return response;
}

function problemsOf(schema: JsonSchema, value: unknown): string[] {
  const { error } = z.fromJSONSchema(closed(schema)).safeParse(value);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

/** Readers must expect further fields one day; our own answers hold none that the document does not name. */
function closed(schema: JsonSchema): JsonSchema {
  const { properties, items, oneOf } = schema as {
    properties?: Record<string, JsonSchema>;
    items?: JsonSchema;
    oneOf?: JsonSchema[];
  };
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, closed(one)])),
      additionalProperties: false,
    }),
    ...(items && { items: closed(items) }),
    ...(oneOf && { oneOf: oneOf.map(closed) }),
  };
}
