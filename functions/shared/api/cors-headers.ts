/** Which pages may read an answer. */
import type { ProxyRequest } from './proxy-request.ts';

/** Names the asking page's origin if it is one of ours; caches keep answers to different origins apart. */
export function corsHeaders(
  { headers }: Pick<ProxyRequest, 'headers'>,
  allowedOrigins: readonly string[],
): Record<string, string> {
  const origin = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1];
  if (origin === undefined || !allowedOrigins.includes(origin)) return { Vary: 'Origin' };
  return { Vary: 'Origin', 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': 'Retry-After' };
}
