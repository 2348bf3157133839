/** The rules of an authorization request, one function each, in the order in which they are checked. */
import type { AuthorizationRequest } from '../../state/model.ts';
import { invalidRequest, OAuthError } from '../errors.ts';
import type { Parameters } from '../parameters.ts';
import type { Site } from '../site.ts';
import { grantScopes } from './grant-scopes.ts';
import type { Requester } from './load-requester.ts';

/** @throws OAuthError, which is returned to the client */
export function checkRequest(site: Site, requester: Requester, parameters: Parameters): AuthorizationRequest {
  checkResponseType(requester, parameters);
  checkResource(parameters);
  return {
    clientId: requester.client.id,
    redirectUri: requester.redirectUri,
    state: requester.state,
    codeChallenge: checkPkce(parameters),
    scopes: grantScopes(site, requester.client, parameters.get('scope')),
    nonce: parameters.get('nonce'),
    loginHint: parameters.get('login_hint'),
    prompt: checkPrompt(parameters),
  };
}

function checkResponseType({ client }: Requester, parameters: Parameters): void {
  const type = parameters.get('response_type');
  if (type === undefined) throw invalidRequest('Required parameter response_type is missing');
  if (type !== 'code' && type !== 'token') throw invalidRequest('response_type must be code');
  const { AllowedOAuthFlows = [], AllowedOAuthFlowsUserPoolClient = false } = client.settings;
  if (type !== 'code' || !AllowedOAuthFlowsUserPoolClient || !AllowedOAuthFlows.includes('code')) {
    throw new OAuthError('unauthorized_client');
  }
}

function checkResource(parameters: Parameters): void {
  if (parameters.has('resource')) throw invalidRequest('the local twin does not bind access tokens to a resource');
}

/** RFC 7636. AWS supports only S256. */
function checkPkce(parameters: Parameters): string | undefined {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (challenge === undefined && method === undefined) return undefined;
  if (challenge === undefined) throw invalidRequest('code_challenge is missing');
  if (method === undefined) throw invalidRequest('code_challenge_method is missing');
  if (method !== 'S256') throw invalidRequest('code_challenge_method must be S256');
  if (!/^[\w-]{43}$/.test(challenge)) throw invalidRequest('code_challenge must be 43 base64url characters');
  return challenge;
}

const PROMPTS = ['none', 'login', 'select_account', 'consent'];

function checkPrompt(parameters: Parameters): string | undefined {
  const prompt = parameters.get('prompt');
  if (prompt !== undefined && !PROMPTS.includes(prompt)) {
    throw invalidRequest(`prompt must be one of ${PROMPTS.join(', ')}`);
  }
  return prompt;
}
