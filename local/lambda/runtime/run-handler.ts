/** Runs the handler for one invocation and reports its end to the twin. Runs inside an environment: see `source.ts`. */
import { followClock } from './clock.ts';
import { runtimeError, toEnvelope, toLogText } from './errors.ts';
import type { Handler } from './load-handler.ts';
import type { InvocationMessage } from './protocol.ts';
import type { RuntimeState } from './state.ts';

export async function runHandler(state: RuntimeState, handler: Handler, message: InvocationMessage): Promise<void> {
  state.current = message;
  state.startedAt = performance.now();
  process.env._X_AMZN_TRACE_ID = message.trace;
  followClock(state, message.now);
  if (message.dies) dieOnReply(state);
  // While the handler runs, the port keeps nothing alive: without other pending work, the handler would wait for ever.
  state.port.unref();
  try {
    const result = await handler(JSON.parse(message.payload), createContext(state, message));
    if (state.current === message) answer(state, 'answer', { payload: toText(result), last: false });
  } catch (error) {
    fail(state, message, error);
  }
}

/**
 * Ends the environment at the response to an outgoing request: the request took effect, but the function never sees it.
 */
export function dieOnReply({ load }: RuntimeState): void {
  const { subscribe } = load('node:diagnostics_channel') as typeof import('node:diagnostics_channel');
  for (const reply of ['http.client.response.finish', 'undici:request:headers']) subscribe(reply, () => process.exit());
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html, as of Node.js 24 */
export function createContext({ startedAt }: RuntimeState, message: InvocationMessage): object {
  const { env } = process;
  return {
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: message.functionArn,
    awsRequestId: message.requestId,
    clientContext: message.clientContext === undefined ? undefined : JSON.parse(message.clientContext),
    identity: undefined,
    tenantId: undefined,
    getRemainingTimeInMillis() {
      return Math.floor(message.budget - (performance.now() - startedAt));
    },
  };
}

export function toText(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

/** Ends an invocation with an error, unless it has ended already. */
export function fail(state: RuntimeState, message: InvocationMessage, error: unknown): void {
  if (state.current !== message) return;
  console.error('Invoke Error', toLogText(error));
  answer(state, 'error', { payload: JSON.stringify(toEnvelope(error)), last: false });
}

export function answer(
  state: RuntimeState,
  type: 'answer' | 'error',
  { payload, last }: { payload: string; last: boolean },
): void {
  if (state.current?.dies) process.exit();
  state.current = undefined;
  state.port.ref();
  const { getHeapStatistics } = state.load('node:v8') as typeof import('node:v8');
  const { total_physical_size: heap, external_memory: external } = getHeapStatistics();
  const duration = performance.now() - state.startedAt;
  state.port.postMessage({ type, payload, duration, memory: heap + external, last });
}

/** Nothing pending could settle the handler's promise. */
export function failUnsettled(state: RuntimeState): void {
  if (state.current === undefined) return;
  const message =
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';
  fail(state, state.current, runtimeError('NodeJsExit', message));
}
