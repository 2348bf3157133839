/**
 * Invokes a Lambda trigger as Cognito does: synchronously, with 5 seconds per attempt and up to three attempts.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */

import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import type { UserPool } from '../state/model.ts';
import { unrecognizableOutput } from './unrecognizable-output.ts';

export interface TriggerCall {
  /** The trigger's name in error messages: `PreSignUp`. */
  trigger: 'PreSignUp' | 'PostConfirmation' | 'PostAuthentication' | 'PreTokenGeneration';
  functionArn: string;
  /** `triggerSource`: `PreSignUp_ExternalProvider`. */
  source: string;
  username: string;
  clientId: string;
  request: JsonObject;
  response: JsonObject;
}

const TIMEOUT_MILLISECONDS = 5_000;
const ATTEMPTS = 3;

/**
 * Returns the trigger's `response`.
 * @throws ServiceError `UserLambdaValidationException`, `UnexpectedLambdaException` or `InvalidLambdaResponseException`
 */
export async function invokeTrigger(
  { kernel }: CognitoContext,
  pool: UserPool,
  call: TriggerCall,
): Promise<JsonObject> {
  const output = await attempt(kernel, pool, { call, left: ATTEMPTS });
  const payload = parsed(output.Payload);
  if (output.FunctionError !== undefined) {
    const message = isObject(payload) ? payload.errorMessage : undefined;
    throw new ServiceError('UserLambdaValidationException', `${call.trigger} failed with error ${message}.`);
  }
  if (!isObject(payload) || !isObject(payload.request) || !isObject(payload.response)) {
    throw unrecognizableOutput();
  }
  return payload.response;
}

async function attempt(
  kernel: Kernel,
  pool: UserPool,
  { call, left }: { call: TriggerCall; left: number },
): Promise<JsonObject> {
  try {
    return await withinTime(kernel, invoke(kernel, pool, call));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const retryable = error instanceof SocketTimeout || error.status === 429;
    if (retryable && left > 1) return attempt(kernel, pool, { call, left: left - 1 });
    const reason = error instanceof SocketTimeout ? error.message : error.code;
    throw new ServiceError('UnexpectedLambdaException', `${call.trigger} invocation failed due to error ${reason}.`);
  }
}

function invoke(kernel: Kernel, pool: UserPool, call: TriggerCall): Promise<JsonObject> {
  return kernel.call({
    service: 'lambda',
    operation: 'Invoke',
    input: {
      FunctionName: call.functionArn,
      InvocationType: 'RequestResponse',
      Payload: JSON.stringify(eventOf(kernel, pool, call)),
    },
    principal: {
      type: 'service',
      service: 'cognito-idp.amazonaws.com',
      sourceArn: poolArn(kernel, pool.id),
    },
  });
}

function eventOf(kernel: Kernel, pool: UserPool, call: TriggerCall): JsonObject {
  return {
    version: '1',
    region: kernel.region,
    userPoolId: pool.id,
    userName: call.username,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: call.clientId },
    triggerSource: call.source,
    request: call.request,
    response: call.response,
  };
}

class SocketTimeout extends ServiceError {}

/** After a time-out the function itself continues to run, as on AWS. */
async function withinTime(kernel: Kernel, invocation: Promise<JsonObject>): Promise<JsonObject> {
  const output = await kernel.scheduler.within(TIMEOUT_MILLISECONDS * kernel.patience, invocation);
  if (output !== undefined) return output;
  throw new SocketTimeout('UnexpectedLambdaException', 'Socket timeout while invoking Lambda function');
}

function parsed(payload: Json | undefined): unknown {
  try {
    return JSON.parse(String(payload));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
