/** The post authentication trigger. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html */
import type { CognitoContext } from '../context.ts';
import type { User, UserPool } from '../state/model.ts';
import { invokeTrigger } from './invoke-trigger.ts';

/**
 * Runs at every sign-in of an existing user, with the attributes after this sign-in. The first federated sign-in is a
 * sign-up and runs post confirmation instead. A sign-in with an existing session of the hosted domain runs only pre
 * token generation. If the trigger throws, the sign-in fails.
 */
export async function runPostAuthentication(
  cognito: CognitoContext,
  pool: UserPool,
  { user, clientId }: { user: User; clientId: string },
): Promise<void> {
  const functionArn = pool.settings.LambdaConfig?.PostAuthentication;
  if (functionArn === undefined) return;
  await invokeTrigger(cognito, pool, {
    trigger: 'PostAuthentication',
    functionArn,
    source: 'PostAuthentication_Authentication',
    username: user.username,
    clientId,
    // Without remembered devices, AWS does not set `newDeviceUsed`.
    request: { userAttributes: { 'cognito:user_status': user.status, ...user.attributes } },
    response: {},
  });
}
