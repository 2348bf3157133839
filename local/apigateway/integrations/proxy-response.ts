/** What a function must return to a Lambda proxy integration, and the HTTP response that it means. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format */
import * as z from 'zod/mini';
import type { HttpResponse } from '../../kernel/http/http.ts';

/** RFC 9110 §5.1 and §5.5, restricted to what Node accepts: no character that would end the line. */
const headerName = z.string().check(z.regex(/^[\w!#$%&'*+.^`|~-]+$/));
const headerValue = z.pipe(
  z.union([z.string().check(z.regex(/^[\t\u{20}-\u{7e}\u{80}-\u{ff}]*$/u)), z.boolean()]),
  z.transform((value: string | boolean) => String(value)),
);

/** All members are optional; no other member is allowed. */
const PROXY_RESPONSE = z.strictObject({
  statusCode: z._default(z.coerce.number().check(z.int(), z.gte(100), z.lte(599)), 200),
  headers: z.nullish(z.record(headerName, headerValue)),
  multiValueHeaders: z.nullish(z.record(headerName, z.array(headerValue))),
  body: z.nullish(z.string()),
  isBase64Encoded: z.nullish(z.boolean()),
});

/** API Gateway sets these itself and renames those of the function. */
const REMAPPED = new Set(['connection', 'content-length', 'date', 'server', 'transfer-encoding', 'www-authenticate']);

/** Returns undefined if the payload is malformed. `decodes`: whether a base64 body may be decoded. */
export function readProxyResponse(payload: string, { decodes }: { decodes: boolean }): HttpResponse | undefined {
  const { success, data } = PROXY_RESPONSE.safeParse(parse(payload));
  if (!success) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = data;
  const text = body ?? '';
  return {
    status: statusCode,
    headers: mergeHeaders(headers ?? {}, multiValueHeaders ?? {}),
    body: isBase64Encoded && decodes ? Buffer.from(text, 'base64') : text,
  };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/** The values of both maps make one list per name, without duplicates. */
function mergeHeaders(single: Record<string, string>, multiple: Record<string, string[]>): Record<string, string[]> {
  const merged = new Map<string, { name: string; values: Set<string> }>();
  const all = [...Object.entries(multiple), ...Object.entries(single).map(([name, value]) => [name, [value]] as const)];
  for (const [name, values] of all) {
    const key = name.toLowerCase();
    const entry = merged.get(key) ?? { name: REMAPPED.has(key) ? `x-amzn-Remapped-${name}` : name, values: new Set() };
    for (const value of values) entry.values.add(value);
    merged.set(key, entry);
  }
  if (!merged.has('content-type')) merged.set('content-type', { name: 'Content-Type', values: new Set([JSON_TYPE]) });
  return Object.fromEntries(Array.from(merged.values(), ({ name, values }) => [name, Array.from(values)]));
}

const JSON_TYPE = 'application/json';
