/**
 * The headers of a proxy event: the client's, as it spelled them, and those that API Gateway adds, drops or renames.
 */
import type { Exchange } from '../exchange.ts';
import { sourceIp } from '../templates/request-context.ts';

/** They belong to the connection with the gateway, not to the request. */
const DROPPED = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);
/** The gateway's value replaces the client's. */
const REPLACED = new Set(['x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']);
/** Always spelled like this. */
const RESPELLED: ReadonlyMap<string, string> = new Map([
  ['authorization', 'Authorization'],
  ['host', 'Host'],
  ['user-agent', 'User-Agent'],
]);

export function proxyHeaders(exchange: Exchange): Record<string, string[]> {
  const { request, trace } = exchange;
  const headers = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of request.headerLines) {
    const key = name.toLowerCase();
    if (DROPPED.has(key) || REPLACED.has(key)) continue;
    const entry = headers.get(key) ?? { name: RESPELLED.get(key) ?? name, values: [] };
    entry.values.push(value);
    headers.set(key, entry);
  }
  const forwardedFor = [request.headers['x-forwarded-for'], sourceIp(request)].filter(Boolean).join(', ');
  return {
    ...Object.fromEntries(Array.from(headers.values(), ({ name, values }) => [name, values])),
    'X-Amzn-Trace-Id': [trace.received ?? `Root=${trace.root}`],
    'X-Forwarded-For': [forwardedFor],
    // On AWS every stage is reached over TLS, which functions may rely on.
    'X-Forwarded-Port': ['443'],
    'X-Forwarded-Proto': ['https'],
  };
}
