/** The post confirmation trigger. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html */
import type { CognitoContext } from '../context.ts';
import type { User, UserPool } from '../state/model.ts';
import { invokeTrigger } from './invoke-trigger.ts';

/** Runs once per user, after its creation. If the trigger throws, the user stays and this sign-in fails. */
export async function runPostConfirmation(
  cognito: CognitoContext,
  pool: UserPool,
  { user, clientId }: { user: User; clientId: string },
): Promise<void> {
  const functionArn = pool.settings.LambdaConfig?.PostConfirmation;
  if (functionArn === undefined) return;
  await invokeTrigger(cognito, pool, {
    trigger: 'PostConfirmation',
    functionArn,
    source: 'PostConfirmation_ConfirmSignUp',
    username: user.username,
    clientId,
    request: { userAttributes: { 'cognito:user_status': user.status, ...user.attributes } },
    response: {},
  });
}
