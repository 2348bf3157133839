/** Requests over loopback from Node's client to Node's server: the browser's requests to Cognito and to the API. */

import { listen } from '../../local/kernel/http/http.ts';
import { sendRequest } from '../../local/kernel/http/http-client.ts';
import type { Part } from './part.ts';

/** Authorize, the provider's response, the tokens, and the profile. */
const HOPS = 4;

export async function httpHops(): Promise<Part> {
  const server = await listen({ port: 0, handler: () => ({ status: 200, body: '{}' }), log: () => undefined });
  return { what: 'HTTP requests', times: HOPS, run: () => sendRequest(server.origin), close: server.close };
}
