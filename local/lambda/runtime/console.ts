/** The function's log: what it prints, line by line. Runs inside an environment: see `source.ts`. */
import type { MessagePort } from 'node:worker_threads';

/** Sends what is written to the standard streams to the twin, a message per line, before the write returns. */
export function captureStreams(port: MessagePort): void {
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

/** Makes `console` write time, request id and level before the text, and keep a text of several lines together. */
export function captureConsole(load: NodeJS.Require, port: MessagePort): void {
  const { format } = load('node:util') as typeof import('node:util');
  const levels = { trace: 'TRACE', debug: 'DEBUG', info: 'INFO', log: 'INFO', warn: 'WARN', error: 'ERROR' };
  for (const [method, level] of Object.entries(levels)) {
    Object.assign(console, {
      [method](...values: unknown[]) {
        const time = new Date().toISOString();
        port.postMessage({ type: 'line', text: `${time}\t${requestId.current}\t${level}\t${format(...values)}` });
      },
    });
  }
}

/** The id of the invocation under way. */
export function requestId(): void {}
requestId.current = undefined as string | undefined;
