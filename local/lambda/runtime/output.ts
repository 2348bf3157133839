/** The function's log: its output, line by line. Runs inside an environment: see `source.ts`. */
import type { RuntimeState } from './state.ts';

/** Sends the output of the standard streams to the twin, one message per line, before the write returns. */
export function captureStreams({ port }: RuntimeState): void {
  for (const stream of [process.stdout, process.stderr]) {
    Object.assign(stream, {
      write(chunk: string | Uint8Array, ...rest: unknown[]) {
        const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
        for (const line of text.split('\n')) if (line !== '') port.postMessage({ type: 'line', text: line });
        for (const done of rest) if (typeof done === 'function') done();
        return true;
      },
    });
  }
}

/** Makes `console` prefix time, request id and level, and keep a multi-line text together. */
export function captureConsole(state: RuntimeState): void {
  const { format } = state.load('node:util') as typeof import('node:util');
  const levels = { trace: 'TRACE', debug: 'DEBUG', info: 'INFO', log: 'INFO', warn: 'WARN', error: 'ERROR' };
  for (const [method, level] of Object.entries(levels)) {
    Object.assign(console, {
      [method](...values: unknown[]) {
        const start = `${new Date().toISOString()}\t${state.current?.requestId}\t${level}\t`;
        state.port.postMessage({ type: 'line', text: start + format(...values) });
      },
    });
  }
}
