/**
 * The pre token generation trigger, whose V1_0 events change the ID token and the groups of both tokens, or deny them.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
import type { CognitoContext } from '../context.ts';
import type { User, UserPool } from '../state/model.ts';
import { groupsOf } from '../tokens/claims.ts';
import { readTokenChanges, type TokenChanges } from '../tokens/token-changes.ts';
import { invokeTrigger } from './invoke-trigger.ts';

/**
 * AWS lists `TokenGeneration_Authentication` and `TokenGeneration_AuthenticateDevice` for its API, which is not served
 * here. Everybody who signs in at the hosted domain is `TokenGeneration_HostedAuth`, after a new password
 * `TokenGeneration_NewPasswordChallenge`.
 */
export type TokenGenerationSource =
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_RefreshTokens';

export interface TokenIssue {
  source: TokenGenerationSource;
  user: User;
  clientId: string;
}

/**
 * What the trigger wants changed; nothing without a trigger, or when it answers its event unchanged. A client's own token
 * (`client_credentials`) comes only with V3_0 events, which are not served: it runs no trigger.
 * @throws ServiceError as `invokeTrigger`: no token may be issued
 */
export async function runPreTokenGeneration(
  cognito: CognitoContext,
  pool: UserPool,
  { source, user, clientId }: TokenIssue,
): Promise<TokenChanges | undefined> {
  const { PreTokenGeneration, PreTokenGenerationConfig } = pool.settings.LambdaConfig ?? {};
  const functionArn = PreTokenGenerationConfig?.LambdaArn ?? PreTokenGeneration;
  if (functionArn === undefined) return undefined;
  const response = await invokeTrigger(cognito, pool, {
    trigger: 'PreTokenGeneration',
    functionArn,
    source,
    username: user.username,
    clientId,
    request: {
      userAttributes: { 'cognito:user_status': user.status, ...user.attributes },
      // Nobody has IAM roles by a group here.
      groupConfiguration: { groupsToOverride: groupsOf(user) ?? [], iamRolesToOverride: [], preferredRole: null },
    },
    response: { claimsOverrideDetails: null },
  });
  return readTokenChanges(response);
}
