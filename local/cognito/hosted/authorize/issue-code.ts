/** Makes an authorization code, good for five minutes and one use. */
import type { Authentication, AuthorizationRequest } from '../../state/model.ts';
import { withParameters } from '../redirect.ts';
import type { Site } from '../site.ts';

const FIVE_MINUTES = 5 * 60_000;

/** The address, code included, to which the browser returns. */
export function issueCode({ cognito, pool }: Site, request: AuthorizationRequest, who: Authentication): string {
  const { kernel, codes } = cognito;
  const code = kernel.entropy.uuid();
  codes.put(code, { poolId: pool.id, request, ...who, expiresAt: kernel.clock.now() + FIVE_MINUTES });
  return withParameters(request.redirectUri, { code, state: request.state });
}
