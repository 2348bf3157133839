/** The start of an environment: loads the handler and waits for invocations. Runs inside it: see `source.ts`. */
import { runtimeError, toEnvelope, toLogText } from './errors.ts';
import { type Handler, loadHandler } from './load-handler.ts';
import { captureConsole, captureStreams } from './output.ts';
import type { InvocationMessage } from './protocol.ts';
import { answer, failUnsettled, runHandler } from './run-handler.ts';
import type { RuntimeState } from './state.ts';
import { waitLonger } from './wait-longer.ts';

export function main(load: NodeJS.Require): void {
  const { parentPort, workerData } = load('node:worker_threads') as typeof import('node:worker_threads');
  if (parentPort === null) return;
  const state: RuntimeState = { load, port: parentPort, startedAt: performance.now(), machineNow: Date.now };
  waitLonger(workerData.patience);
  captureStreams(state);
  captureConsole(state);
  process.on('uncaughtException', (error) => crash(state, 'Uncaught Exception', { error, code: 129 }));
  process.on('unhandledRejection', (reason) => {
    const error = runtimeError('UnhandledPromiseRejection', reason);
    crash(state, 'Unhandled Promise Rejection', { error, code: 128 });
  });
  process.on('beforeExit', () => failUnsettled(state));
  loadHandler(load, workerData).then(
    (handler) => serve(state, handler),
    (error) => crash(state, 'Uncaught Exception', { error, code: 1 }),
  );
}

export function serve(state: RuntimeState, handler: Handler): void {
  state.port.on('message', (message: InvocationMessage) => void runHandler(state, handler, message));
  state.port.postMessage({ type: 'ready', duration: performance.now() - state.startedAt });
}

/** An error outside the handler's promise ends the current invocation and the environment. */
export function crash(state: RuntimeState, what: string, { error, code }: { error: unknown; code: number }): void {
  console.error(what, toLogText(error));
  answer(state, 'error', { payload: JSON.stringify(toEnvelope(error)), last: true });
  process.exit(code);
}
