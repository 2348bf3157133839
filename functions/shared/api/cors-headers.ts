/** Decides which pages may read a response. */
import type { ProxyRequest } from './proxy-request.ts';

/** Allows the caller's origin if it is one of ours. `Vary` keeps caches from mixing up origins. */
export function corsHeaders(
  { headers }: Pick<ProxyRequest, 'headers'>,
  allowedOrigins: readonly string[],
): Record<string, string> {
  const origin = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1];
  if (origin === undefined || !allowedOrigins.includes(origin)) return { Vary: 'Origin' };
  return { Vary: 'Origin', 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': 'Retry-After' };
}
