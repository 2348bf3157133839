/**
 * The pre token generation trigger. V1_0 events can change the ID token and the groups of both tokens, or deny the
 * tokens.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
import type { CognitoContext } from '../context.ts';
import type { User, UserPool } from '../state/model.ts';
import { groupsOf } from '../tokens/claims.ts';
import { readTokenChanges, type TokenChanges } from '../tokens/token-changes.ts';
import { invokeTrigger } from './invoke-trigger.ts';

/**
 * AWS uses `TokenGeneration_Authentication` and `TokenGeneration_AuthenticateDevice` for its API, which the twin does
 * not support. Sign-ins at the hosted domain are `TokenGeneration_HostedAuth`, after a new password
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
 * Returns the changes of the trigger; undefined without a trigger, or if it returns its event unchanged. The token of a
 * client itself (`client_credentials`) runs no trigger: that takes V3_0 events, which the twin does not support.
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
      // No group has IAM roles on the twin.
      groupConfiguration: { groupsToOverride: groupsOf(user) ?? [], iamRolesToOverride: [], preferredRole: null },
    },
    response: { claimsOverrideDetails: null },
  });
  return readTokenChanges(response);
}
