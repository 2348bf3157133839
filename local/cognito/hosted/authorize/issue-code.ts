/** Issues an authorization code, which is valid for five minutes and one use. */
import type { AuthorizationRequest, CodeGrant } from '../../state/model.ts';
import { runPreTokenGeneration, type TokenGenerationSource } from '../../triggers/pre-token-generation.ts';
import { withParameters } from '../redirect.ts';
import { authenticationOf, type SignedIn } from '../session.ts';
import type { Site } from '../site.ts';

const FIVE_MINUTES = 5 * 60_000;

export interface CodeOptions extends Pick<CodeGrant, 'federatedBy'> {
  source?: TokenGenerationSource;
}

/**
 * Returns the address, code included, to which the browser returns. The pre token generation trigger runs here rather
 * than at the exchange of the code, so that the user sees an error if it denies the tokens.
 * @throws ServiceError when the trigger denies the tokens
 */
export async function issueCode(
  { cognito, pool }: Site,
  request: AuthorizationRequest,
  signedIn: SignedIn,
  { source = 'TokenGeneration_HostedAuth', federatedBy }: CodeOptions = {},
): Promise<string> {
  const { kernel, codes } = cognito;
  const changes = await runPreTokenGeneration(cognito, pool, { source, ...signedIn, clientId: request.clientId });
  const code = kernel.entropy.uuid();
  const expiresAt = kernel.clock.now() + FIVE_MINUTES;
  codes.put(code, { poolId: pool.id, request, ...authenticationOf(signedIn), changes, federatedBy, expiresAt });
  return withParameters(request.redirectUri, { code, state: request.state });
}
