/** The pre sign-up trigger. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
import type { JsonObject } from '../../kernel/json.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { CognitoContext } from '../context.ts';
import type { UserPool } from '../state/model.ts';
import { invokeTrigger } from './invoke-trigger.ts';

export interface SignUpToCheck {
  source: 'PreSignUp_ExternalProvider' | 'PreSignUp_AdminCreateUser';
  username: string;
  clientId: string;
  attributes: Record<string, string>;
  validationData: JsonObject | null;
  clientMetadata?: Record<string, string>;
}

/** Returns the `_verified` attributes that the trigger's response sets. For AdminCreateUser, AWS ignores its flags. */
export async function runPreSignUp(
  cognito: CognitoContext,
  pool: UserPool,
  signUp: SignUpToCheck,
): Promise<Record<string, string>> {
  const functionArn = pool.settings.LambdaConfig?.PreSignUp;
  if (functionArn === undefined) return {};
  const { source, username, clientId, attributes, validationData, clientMetadata } = signUp;
  const response = await invokeTrigger(cognito, pool, {
    trigger: 'PreSignUp',
    functionArn,
    source,
    username,
    clientId,
    request: { userAttributes: attributes, validationData, clientMetadata },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  if (source === 'PreSignUp_AdminCreateUser') return {};
  return {
    ...(response.autoVerifyEmail === true && verifiedBy('email', attributes)),
    ...(response.autoVerifyPhone === true && verifiedBy('phone_number', attributes)),
  };
}

function verifiedBy(name: string, attributes: Record<string, string>): Record<string, string> {
  if (attributes[name]) return { [`${name}_verified`]: 'true' };
  throw new ServiceError('InvalidParameterException', `Cannot auto verify ${name}: the user has none.`);
}
