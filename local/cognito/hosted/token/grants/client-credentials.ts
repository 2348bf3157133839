/** grant_type=client_credentials: an access token for a confidential client, only with scopes of resource servers. */
import type { Client } from '../../../state/model.ts';
import { scopeExists, splitScopes } from '../../../state/scopes.ts';
import { issueClientToken } from '../../../tokens/issue-tokens.ts';
import { OAuthError } from '../../errors.ts';
import type { Site } from '../../site.ts';
import type { Grant } from '../grant.ts';

export const grantClientCredentials: Grant = async (site, client, parameters) => {
  const { AllowedOAuthFlows = [], AllowedOAuthFlowsUserPoolClient = false } = client.settings;
  const allowed = AllowedOAuthFlowsUserPoolClient && AllowedOAuthFlows.includes('client_credentials');
  if (!allowed || client.secret === undefined) throw new OAuthError('unauthorized_client');
  return issueClientToken(site.cognito, client, scopesFor(site, client, parameters.get('scope')));
};

/** A scope that the client may not have is `invalid_grant`; one that does not exist is `invalid_scope`. */
function scopesFor({ cognito, pool }: Site, client: Client, wanted: string | undefined): string[] {
  const allowed = client.settings.AllowedOAuthScopes ?? [];
  const scopes = wanted === undefined ? allowed : splitScopes(wanted);
  for (const scope of scopes) {
    if (!scopeExists(cognito, pool, scope)) throw new OAuthError('invalid_scope');
    if (!allowed.includes(scope)) throw new OAuthError('invalid_grant');
  }
  return scopes;
}
