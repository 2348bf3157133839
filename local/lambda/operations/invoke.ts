/** Runs a function and returns its response. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
import type { Fault } from '../../kernel/faults.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { oneOf, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { notImplemented, ServiceError } from '../../kernel/service-error.ts';
import type { LambdaContext } from '../context.ts';
import { MAX_PAYLOAD_BYTES } from '../environments/outcome.ts';
import { LATEST } from '../function-definition.ts';
import { functionArn, functionName, qualifier } from '../function-name.ts';
import type { DeployedFunction } from '../functions.ts';
import { invokeFunction } from '../invocations/invoke-function.ts';

/** `Tail` returns only the newest 4 KB of the log. */
const LOG_TAIL_BYTES = 4096;

/**
 * `Payload` is JSON text, in and out. A fault with the effect `kill` or `timeout` ends the function in the middle:
 * after its `milliseconds`, else at the response to the function's first outgoing request, else at its result. `throw`
 * returns the error of a function that did nothing else.
 */
export function invoke(lambda: LambdaContext): Operation {
  return operation({
    members: {
      FunctionName: functionName,
      Qualifier: qualifier,
      InvocationType: oneOf('RequestResponse', 'Event', 'DryRun'),
      LogType: oneOf('None', 'Tail'),
      ClientContext: string({ max: 3583 }),
      Payload: string(),
    },
    action: {
      name: 'lambda:InvokeFunction',
      on: ({ FunctionName, Qualifier }) => functionArn(lambda.kernel, FunctionName, Qualifier),
    },
    async run(input, { principal, requestId, traceHeader, signal }) {
      const { FunctionName, InvocationType, LogType, ClientContext, Payload = '' } = input;
      if (InvocationType === 'Event') throw notImplemented('the InvocationType Event of lambda:Invoke');
      const deployed = lambda.functions.named(FunctionName, input.Qualifier);
      const payload = Payload === '' ? '{}' : Payload;
      checkPayload(payload);
      if (InvocationType === 'DryRun') return { StatusCode: 204 };
      checkConcurrency(deployed);
      const fault = lambda.kernel.faults.claim({ service: 'lambda', operation: 'Invoke', input, principal }, FATAL);
      if (fault?.effect === 'throw') return thrown(fault);
      const answer = await invokeFunction(lambda, deployed, {
        requestId,
        payload,
        traceHeader,
        signal,
        clientContext: ClientContext && Buffer.from(ClientContext, 'base64').toString('utf8'),
        death: fault && deathBy(fault),
      });
      return {
        StatusCode: 200,
        ExecutedVersion: LATEST,
        FunctionError: answer.errorType === undefined ? undefined : 'Unhandled',
        LogResult: LogType === 'Tail' ? tailOf(answer.log) : undefined,
        Payload: answer.payload,
      } satisfies JsonObject;
    },
  });
}

const FATAL = ['throw', 'kill', 'timeout'] as const;

const deathBy = ({ effect, milliseconds }: Fault) =>
  ({ cause: effect === 'timeout' ? 'timeout' : 'killed', afterMilliseconds: milliseconds }) as const;

/** The fault's error, by name and message, as if the function's own code had thrown it. */
function thrown({ error }: Fault): JsonObject {
  const { code: errorType = 'Error', message: errorMessage = ON_PURPOSE } = error ?? {};
  const Payload = JSON.stringify({ errorType, errorMessage, trace: [] });
  return { StatusCode: 200, ExecutedVersion: LATEST, FunctionError: 'Unhandled', Payload };
}

const ON_PURPOSE = 'The function threw on purpose: a fault of the local twin';

function checkPayload(payload: string): void {
  const size = payload.length * 3 > MAX_PAYLOAD_BYTES ? Buffer.byteLength(payload) : 0;
  if (size > MAX_PAYLOAD_BYTES) {
    const message = `Request must be smaller than ${MAX_PAYLOAD_BYTES} bytes for the InvokeFunction operation`;
    throw new ServiceError('RequestEntityTooLargeException', message, { status: 413 });
  }
  try {
    JSON.parse(payload);
  } catch (error) {
    const message = `Could not parse request body into json: ${error instanceof Error ? error.message : error}`;
    throw new ServiceError('InvalidRequestContentException', message);
  }
}

/** Invocations beyond the machine's capacity are queued. They count as the environments that AWS would start. */
function checkConcurrency({ definition, pool }: DeployedFunction): void {
  const { reservedConcurrency = Number.POSITIVE_INFINITY } = definition;
  if (pool.underWay() < reservedConcurrency) return;
  const fields = { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User' };
  throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', { status: 429, fields });
}

function tailOf(log: string): string {
  return Buffer.from(log, 'utf8').subarray(-LOG_TAIL_BYTES).toString('base64');
}
