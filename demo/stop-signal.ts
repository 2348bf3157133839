/** Stops the program on Ctrl-C, on SIGTERM, and when its output is closed. */

/** Aborts at the first of them. A second signal ends the process as by default. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  // Without a listener, a closed pipe (`| head`) ends the process with a stack trace.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => controller.abort());
  return controller.signal;
}

/** Resolves when the program is stopped. */
export function stopped(stop: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve(undefined);
    stop.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** Resolves to undefined if the program is stopped first; the outcome of `work` is then ignored. */
export function unlessStopped<T>(stop: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([stopped(stop), work]);
}
